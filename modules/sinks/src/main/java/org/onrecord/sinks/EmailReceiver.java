package org.onrecord.sinks;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.Alert;

/**
 * E-mail over SMTP. The alert's id makes the Message-ID, by which mail systems know a duplicate.
 */
final class EmailReceiver implements Receiver {

  /** How the connection is made safe. */
  enum Tls {
    STARTTLS,
    TLS,
    NONE
  }

  /**
   * The mail server.
   *
   * @param user the name to log in with; null for no login
   * @param timeout how long to wait for a connection, and for each of its answers
   */
  record Server(
      String host,
      int port,
      Tls tls,
      @Nullable String user,
      @Nullable Secret password,
      Duration timeout) {}

  private final String name;
  private final Server server;
  private final InternetAddress from;
  private final List<InternetAddress> to;
  private final Session session;

  EmailReceiver(String name, Server server, InternetAddress from, List<InternetAddress> to) {
    this.name = name;
    this.server = server;
    this.from = from;
    this.to = List.copyOf(to);
    this.session = Session.getInstance(properties(server));
  }

  private static Properties properties(Server server) {
    String millis = Long.toString(server.timeout().toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.auth", Boolean.toString(server.user() != null));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(server.tls() == Tls.TLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    String startTls = Boolean.toString(server.tls() == Tls.STARTTLS);
    properties.put("mail.smtp.starttls.enable", startTls);
    properties.put("mail.smtp.starttls.required", startTls);
    return properties;
  }

  @Override
  public Outcome send(Alert alert) {
    Outcome taken = Outcome.delivered("taken by " + server.host());
    boolean isTaken = false;
    try (Transport transport = session.getTransport("smtp")) {
      Message message = message(alert);
      message.saveChanges();
      transport.connect(
          server.host(),
          server.port(),
          server.user(),
          server.password() == null ? null : server.password().value());
      transport.sendMessage(message, to.toArray(Address[]::new));
      isTaken = true;
      return taken;
    } catch (AuthenticationFailedException e) {
      return Outcome.failed(server.host() + " refuses the login: check username and password");
    } catch (MessagingException e) {
      if (isTaken) {
        // only the parting went wrong
        return taken;
      }
      String said = server.host() + ": " + words(e);
      return isPermanent(e) ? Outcome.refused(said) : Outcome.failed(said);
    }
  }

  private Message message(Alert alert) throws MessagingException {
    AlertText text = new AlertText(alert);
    String id = "<%s.%s@onrecord>".formatted(alert.getAlertId(), name);
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setFrom(from);
    message.setRecipients(Message.RecipientType.TO, to.toArray(Address[]::new));
    message.setSubject(text.title(), "UTF-8");
    message.setText(text.body(), "UTF-8");
    message.setSentDate(new Date());
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  /** Whether the server answered with a code of 500 or more, to the message or an address. */
  private static boolean isPermanent(@Nullable Throwable e) {
    if (e == null) {
      return false;
    }
    int code =
        e instanceof SMTPSendFailedException sending
            ? sending.getReturnCode()
            : e instanceof SMTPAddressFailedException address
                ? address.getReturnCode()
                : e instanceof SMTPSenderFailedException sender ? sender.getReturnCode() : 0;
    return code >= 500 || isPermanent(next(e));
  }

  private static @Nullable Throwable next(Throwable e) {
    return e instanceof MessagingException messaging ? messaging.getNextException() : e.getCause();
  }

  /** What is at the bottom of it, in one line. */
  private static String words(Throwable e) {
    Throwable last = e;
    for (Throwable next = next(last); next != null; next = next(last)) {
      last = next;
    }
    return String.valueOf(last.getMessage() == null ? last : last.getMessage())
        .replaceAll("\\s+", " ")
        .strip();
  }
}
