package org.onrecord.sinks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.sinks.EmailReceiver.Tls;
import org.onrecord.sinks.Outcome.Result;

class EmailReceiverTest extends ReceiverContract {

  private GreenMail mail;

  @BeforeEach
  void start() {
    mail =
        new GreenMail(
            new ServerSetup[] {
              ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.SMTPS.dynamicPort()
            });
    mail.start();
    mail.setUser("alerts@onrecord.example", "alerts", "sesame");
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  @Override
  Receiver receiver() throws Exception {
    return email(mail.getSmtp().getPort(), Tls.NONE, null);
  }

  @Override
  Receiver unreachable() throws Exception {
    int port = mail.getSmtp().getPort();
    mail.stop();
    return email(port, Tls.NONE, null);
  }

  @Override
  List<String> arrived() throws Exception {
    List<String> texts = new ArrayList<>();
    for (MimeMessage message : mail.getReceivedMessages()) {
      texts.add(message.getHeader("Message-ID", ",") + message.getSubject() + message.getContent());
    }
    return texts;
  }

  @Test
  void theMessageIsWhatAMailProgramExpects() throws Exception {
    send(receiver());

    MimeMessage message = mail.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("[firing] bridge: Mara Linde: matched");
    assertThat(message.getHeader("Message-ID", ",")).isEqualTo("<one.editors@onrecord>");
    assertThat(message.getFrom()[0]).hasToString("alerts@onrecord.example");
    assertThat(message.getAllRecipients()[0]).hasToString("editors@onrecord.example");
    assertThat((String) message.getContent()).contains("“The bridge will open in May”");
  }

  @Test
  void itLogsIn() throws Exception {
    int port = mail.getSmtp().getPort();
    assertThat(send(email(port, Tls.NONE, "sesame")).isDelivered()).isTrue();

    Outcome refused = send(email(port, Tls.NONE, "wrong-one"));
    assertThat(refused.result()).isEqualTo(Result.FAILED);
    assertThat(refused.said()).contains("refuses the login").doesNotContain("wrong-one");
  }

  @Test
  void aServerWithoutProperTlsGetsNothingWhereTlsIsWanted() throws Exception {
    assertThat(send(email(mail.getSmtp().getPort(), Tls.STARTTLS, null)).result())
        .isEqualTo(Result.FAILED);
    // nobody vouches for its certificate
    assertThat(send(email(mail.getSmtps().getPort(), Tls.TLS, null)).result())
        .isEqualTo(Result.FAILED);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"550 5.1.1 no such user, REFUSED", "450 4.2.1 try later, FAILED"})
  void whatTheServerRefusesForGoodIsNotTriedAgain(String answer, Result result) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> talk(socket, answer));
      server.setDaemon(true);
      server.start();
      Outcome outcome = send(email(socket.getLocalPort(), Tls.NONE, null));
      assertThat(outcome.result()).as(outcome.said()).isEqualTo(result);
      assertThat(outcome.said()).contains(answer);
    }
  }

  /** Takes everything but the recipient. */
  private static void talk(ServerSocket socket, String toRecipient) {
    try (Socket connection = socket.accept();
        Scanner lines = new Scanner(connection.getInputStream(), US_ASCII)) {
      say(connection, "220 mail.example");
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        say(connection, line.startsWith("RCPT") ? toRecipient : "250 ok");
      }
    } catch (IOException e) {
      // the other side has left
    }
  }

  private static void say(Socket connection, String line) throws IOException {
    connection.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
  }

  private static Outcome send(Receiver receiver) throws InterruptedException {
    return receiver.send(Alerts.of("bridge", "one", "editors"));
  }

  private static Receiver email(int port, Tls tls, String password) throws Exception {
    return new EmailReceiver(
        "editors",
        new EmailReceiver.Server(
            "127.0.0.1",
            port,
            tls,
            password == null ? null : "alerts",
            password == null ? null : new Secret("env:PASSWORD", password),
            Duration.ofSeconds(10)),
        new InternetAddress("alerts@onrecord.example"),
        List.of(new InternetAddress("editors@onrecord.example")));
  }
}
