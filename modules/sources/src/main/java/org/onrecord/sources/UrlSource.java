package org.onrecord.sources;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.onrecord.model.Article;
import org.onrecord.model.ArticleId;

/**
 * An address: a page, or a feed whose items are read from the feed where it has their full text and
 * else from their pages. Followed, it is asked again at intervals, conditionally, and gives what is
 * new or has changed; an address that stays down is told once.
 */
final class UrlSource implements Source {

  /** Far more than the items of any feed, and small in memory. */
  private static final int MAX_REMEMBERED = 10_000;

  private final String url;
  private final boolean follow;
  private final Duration interval;
  private final Fetcher fetcher;
  private final ArticleReader reader;

  UrlSource(String url, SourceOptions options, boolean follow) {
    this.url = url;
    this.follow = follow;
    this.interval = options.interval();
    this.fetcher = new Fetcher(url, options);
    this.reader = new ArticleReader(options);
  }

  @Override
  public Summary read(
      Consumer<? super SourceArticle> articles, Consumer<? super Failure> failures) {
    return read(articles, failures, note -> {});
  }

  @Override
  public Summary read(
      Consumer<? super SourceArticle> articles,
      Consumer<? super Failure> failures,
      Consumer<String> notes) {
    Set<String> seen = remembered();
    FollowTally tally =
        new FollowTally(articles, failures) {
          @Override
          void article(SourceArticle item) {
            Article article = item.article();
            String words =
                ArticleId.hash(article.getOutlet(), article.getTitle(), article.getText());
            if (seen.add(article.getArticleId() + ' ' + words)) {
              super.article(item);
            }
          }
        };
    Set<String> pages = remembered();
    Fetcher.Validators validators = Fetcher.Validators.NONE;
    boolean down = false;
    try {
      while (true) {
        tally.look();
        Look look = new Look(tally, pages);
        validators = look.at(validators);
        if (down && !look.down) {
          notes.accept(url + ": answers again");
        }
        down = look.down;
        if (!follow) {
          break;
        }
        Thread.sleep(Math.max(interval.toMillis(), look.waitAsked.toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return tally.summary();
  }

  private static Set<String> remembered() {
    return Collections.newSetFromMap(
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_REMEMBERED;
          }
        });
  }

  /** One look at the address. */
  private final class Look {

    private final Tally tally;
    private final Set<String> pages;

    /** Hosts that have asked to be left alone; their other pages wait for the next look. */
    private final Set<String> busy = new HashSet<>();

    private Duration waitAsked = Duration.ZERO;
    private boolean incomplete;
    private boolean down;

    Look(Tally tally, Set<String> pages) {
      this.tally = tally;
      this.pages = pages;
    }

    /** Reads what has changed; gives the validators to ask with the next time. */
    Fetcher.Validators at(Fetcher.Validators known) throws InterruptedException {
      try {
        Fetcher.Page page = fetcher.get(url, known).orElse(null);
        if (page == null) {
          return known;
        }
        ArticleReader.Place place =
            new ArticleReader.Place(url, page.url(), page.charset(), FeedItem.NONE);
        reader.read(new ByteArrayInputStream(page.body()), place, (item, t) -> page(item), tally);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        // a feed with pages still to be fetched has to be read again, changed or not
        return incomplete ? Fetcher.Validators.NONE : page.validators();
      } catch (TransientException e) {
        down = true;
        waitAsked = longer(waitAsked, e.waitAsked());
        tally.failure(e.at(url));
      } catch (BadInputException e) {
        down = true;
        tally.failure(e.at(url));
      }
      return known;
    }

    /** Reads the page of an item that has a summary only. */
    private void page(FeedItem item) {
      String link = item.link();
      if (link == null) {
        tally.failure(
            new Failure(
                item.location(),
                "neither full text nor a link to its page",
                "tell the feed's publisher"));
        return;
      }
      String host = String.valueOf(Articles.host(link));
      if (pages.contains(link) || Thread.currentThread().isInterrupted()) {
        return;
      }
      try {
        if (busy.contains(host)) {
          throw new TransientException(
              "not fetched: " + host + " has asked to wait", "try again later", Duration.ZERO);
        }
        Fetcher.Page page =
            fetcher
                .get(link, Fetcher.Validators.NONE)
                .orElseThrow(
                    () ->
                        new BadInputException(
                            "HTTP status 304 without a condition", "check the address"));
        pages.add(link);
        reader.read(
            new ByteArrayInputStream(page.body()),
            new ArticleReader.Place(link, page.url(), page.charset(), item),
            ArticleReader.REFUSED,
            tally);
      } catch (TransientException e) {
        incomplete = true;
        if (!e.waitAsked().isZero()) {
          busy.add(host);
          waitAsked = longer(waitAsked, e.waitAsked());
        }
        tally.failure(e.at(link));
      } catch (BadInputException e) {
        pages.add(link);
        tally.failure(e.at(link));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static Duration longer(Duration one, Duration other) {
      return one.compareTo(other) >= 0 ? one : other;
    }
  }
}
