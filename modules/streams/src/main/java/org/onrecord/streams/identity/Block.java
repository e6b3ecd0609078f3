package org.onrecord.streams.identity;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.model.AliasOrigin;
import org.onrecord.model.KnownName;
import org.onrecord.model.NameRole;
import org.onrecord.model.Quote;
import org.onrecord.model.QuoteSpeaker;
import org.onrecord.model.SpeakerAlias;
import org.onrecord.model.SpeakerKey;
import org.onrecord.model.SpeakerPosition;

/**
 * All that is known of the names of one {@linkplain NameForm#block() block}, and the choice among
 * its speakers.
 *
 * <p>A choice for a quote is a function of what was observed up to the quote's {@link Position},
 * and of nothing else: not of the order of arrival, not of the clock. Whatever comes in tells from
 * which position on choices may have changed with it.
 *
 * <p>Precision comes first. A full name is the speaker's whose forms it agrees with; a surname
 * alone is the one speaker's whom the role tells, or whom nearly all of the window's quotes are of,
 * or who is the only one known; a first name alone is nobody's beyond its article.
 *
 * <p>Not safe for use by several threads.
 */
public final class Block {

  /** Of the quotes under a surname, how many have to be one speaker's for it to stand for him. */
  private static final double DOMINANCE = 0.8;

  private static final int ENOUGH_QUOTES = 5;

  /** How often the only bearer of a common surname has to be quoted for it to stand for him. */
  private static final int ENOUGH_FOR_COMMON = 3;

  private static final Set<String> COMMON_SURNAMES = WordFile.words("common-surnames.txt");

  private final Duration window;
  private final Map<String, Form> forms = new TreeMap<>();
  private @Nullable Map<String, Identity> identities;
  private boolean hasNews;

  /**
   * What an observation changes.
   *
   * @param known what is now known of the form
   * @param from the position from which on choices may be others than before
   */
  public record Change(KnownName known, Position from) {}

  /**
   * Something new about a form.
   *
   * @param known the form, with what is to be sent: {@code learned}, null if nothing is any longer,
   *     and {@code sent}, for whom it stands
   * @param isLearned whether the first is new
   * @param isStanding whether the second is new
   */
  public record News(KnownName known, boolean isLearned, boolean isStanding) {}

  /** A block of which {@code names} are known; a quote may be late by {@code window}. */
  public Block(Collection<KnownName> names, Duration window) {
    this.window = window;
    names.forEach(this::put);
  }

  /** Counts {@code quote}, which names its speaker and was not counted before. */
  public Change observe(Quote quote) {
    String key = quote.getSpeaker().getKey();
    Form before = forms.get(key);
    KnownName known =
        before == null
            ? Evidence.none(key, Objects.requireNonNull(quote.getSpeaker().getName()))
            : before.known();
    Form after = put(Evidence.with(known, quote, window));
    Position position = Position.of(quote);
    boolean opens = after.first().equals(position);
    boolean givesRole =
        after.known().getRoles().stream().anyMatch(role -> Form.position(role).equals(position));
    if (opens || (givesRole && hasSuffixes())) {
      reform();
    }
    return new Change(
        after.known(),
        opens || givesRole
            ? position.next()
            : Position.at(Evidence.beginOf(Evidence.day(position.observedAt()) + 1)));
  }

  /** Notes what was imported or decided by hand. */
  public Change observe(String key, SpeakerAlias alias) {
    Form before = forms.get(key);
    KnownName known = before == null ? Evidence.none(key, alias.getAlias()) : before.known();
    Form after = put(Evidence.with(known, alias));
    reform();
    return new Change(after.known(), Position.at(alias.getObservedAt()));
  }

  /** Whose {@code quote} is. If it names its speaker, it was observed before. */
  public QuoteSpeaker decide(Quote quote) {
    QuoteSpeaker given = quote.getSpeaker();
    if (given.getName() == null) {
      Identity told = toldByMention(quote);
      return told == null ? given : speaker(told, quote);
    }
    Form form = forms.get(given.getKey());
    if (form == null) {
      return given;
    }
    Position position = Position.of(quote);
    Optional<SpeakerAlias> alias = form.alias(position, Evidence.time(quote));
    if (alias.isPresent()) {
      return speaker(alias.get(), quote);
    }
    Identity identity =
        form.name().isFull() && form.isObserved()
            ? bearer(form, quote)
            : choose(form.name(), quote);
    if (identity != null) {
      return speaker(identity, quote);
    }
    return isSharedAlone(form.name(), quote)
        ? given
        : QuoteSpeaker.newBuilder(given)
            .setKey(SpeakerKey.within(form.key(), quote.getArticleId()))
            .build();
  }

  /**
   * What is now known otherwise than it was sent about the forms that stand for another speaker
   * than themselves.
   */
  public List<News> news() {
    List<News> news = new ArrayList<>();
    if (!hasNews) {
      return news;
    }
    hasNews = false;
    for (Form form : List.copyOf(forms.values())) {
      KnownName known = form.known();
      SpeakerAlias learned = form.isObserved() ? learned(form) : null;
      SpeakerAlias standing = standing(form, learned);
      if (!Objects.equals(learned, known.getLearned())
          || !Objects.equals(standing, known.getSent())) {
        KnownName sent = KnownName.newBuilder(known).setLearned(learned).setSent(standing).build();
        put(sent);
        news.add(
            new News(
                sent,
                !Objects.equals(learned, known.getLearned()),
                !Objects.equals(standing, known.getSent())));
      }
    }
    return news;
  }

  private Form put(KnownName known) {
    Form before = forms.get(known.getKey());
    Form form =
        before != null && before.known().getName().equals(known.getName())
            ? new Form(known, before.name())
            : Form.of(known);
    forms.put(known.getKey(), form);
    Identity identity = identities == null ? null : identities.get(known.getKey());
    if (identity != null) {
      identity.refresh(form);
    }
    return form;
  }

  /** Identities have to be formed anew, and there may be news. */
  private void reform() {
    identities = null;
    hasNews = true;
  }

  private Map<String, Identity> identities() {
    Map<String, Identity> known = identities;
    if (known == null) {
      known = formIdentities();
      identities = known;
    }
    return known;
  }

  private Map<String, Identity> formIdentities() {
    List<Form> inOrder =
        forms.values().stream()
            .filter(form -> form.isObserved() && form.name().isFull())
            .sorted(comparing(Form::first))
            .toList();
    Map<String, Identity> byForm = new HashMap<>();
    Set<Identity> all = new LinkedHashSet<>();
    for (Form form : inOrder) {
      List<Identity> accepting =
          all.stream().filter(identity -> identity.accepts(form.name())).toList();
      Identity identity;
      if (accepting.size() == 1) {
        identity = accepting.get(0);
        identity.add(form);
      } else {
        identity = new Identity(form);
        link(identity, form, all);
        all.add(identity);
      }
      byForm.put(form.key(), identity);
    }
    return byForm;
  }

  /** A suffix more or less: one speaker if one role, word for word, tells of both. */
  private static void link(Identity identity, Form form, Set<Identity> earlier) {
    List<Identity.Link> links = new ArrayList<>();
    for (Identity other : earlier) {
      if (other.link() == null && other.mayAccept(form.name())) {
        other.sharedRoleSince(form).ifPresent(at -> links.add(new Identity.Link(other, at)));
      }
    }
    if (links.size() == 1) {
      identity.link(links.get(0));
    }
  }

  /** Whether a role may tell that two full forms are one speaker's. */
  private boolean hasSuffixes() {
    return forms.values().stream().anyMatch(form -> form.name().isFull() && isPartial(form.name()));
  }

  private static boolean isPartial(NameForm name) {
    return name instanceof PersonName person
        && (person.generation() != null || person.given().get(0).length() == 1);
  }

  /** The speaker whose form it is, unless what is taken for a firm is a person's surname. */
  private Identity bearer(Form form, Quote quote) {
    if (form.name() instanceof OrganisationName name && name.words() == 1) {
      Identity person = dominant(PersonName.parse(form.known().getName()), quote);
      if (person != null) {
        return person;
      }
    }
    return Objects.requireNonNull(identities().get(form.key())).at(Position.of(quote));
  }

  /** The speaker whose full name the words of the mention hold; null if they hold none. */
  private @Nullable Identity toldByMention(Quote quote) {
    Position position = Position.of(quote);
    NameForm name = MentionedName.of(quote).orElse(null);
    if (name == null) {
      return null;
    }
    Set<Identity> bearers =
        knownAt(position)
            .filter(identity -> identity.accepts(name))
            .map(identity -> identity.at(position))
            .collect(Collectors.toSet());
    return bearers.size() == 1 ? bearers.iterator().next() : null;
  }

  /** The speaker for a form that is none by itself; null if nothing tells. */
  private @Nullable Identity choose(NameForm name, Quote quote) {
    Position position = Position.of(quote);
    Set<Identity> candidates = candidates(name, position);
    String role = quote.getSpeaker().getRole();
    if (role != null) {
      Identity told = toldByRole(candidates, RoleWords.of(role), position);
      if (told != null) {
        return told;
      }
    }
    if (candidates.isEmpty() || isFirstName(name)) {
      return null;
    }
    if (candidates.size() == 1) {
      Identity only = candidates.iterator().next();
      return !isCommon(name) || recentQuotes(only, position) >= ENOUGH_FOR_COMMON ? only : null;
    }
    return dominant(name, quote);
  }

  /** The speaker whom nearly all quotes of the last days are of; null if there is none. */
  private @Nullable Identity dominant(NameForm name, Quote quote) {
    Position position = Position.of(quote);
    Identity most = null;
    long all = 0;
    long mosts = 0;
    for (Identity candidate : candidates(name, position)) {
      long quotes = recentQuotes(candidate, position);
      all += quotes;
      if (quotes > mosts) {
        most = candidate;
        mosts = quotes;
      }
    }
    return isNearlyAll(mosts, all) ? most : null;
  }

  private static boolean isNearlyAll(long quotes, long all) {
    return quotes >= ENOUGH_QUOTES && quotes >= DOMINANCE * all;
  }

  /** On the days of the window before the position's own: of that, not all may have come. */
  private long recentQuotes(Identity identity, Position position) {
    long day = Evidence.day(position.observedAt());
    return identity.quotes(day - window.toDays(), day);
  }

  private Set<Identity> candidates(NameForm name, Position position) {
    return knownAt(position)
        .filter(identity -> identity.mayAccept(name))
        .map(identity -> identity.at(position))
        .collect(Collectors.toSet());
  }

  private Stream<Identity> knownAt(Position position) {
    return identities().values().stream()
        .distinct()
        .filter(identity -> identity.first().first().isBy(position));
  }

  private static @Nullable Identity toldByRole(
      Set<Identity> candidates, Set<String> role, Position position) {
    Identity best = null;
    int most = 0;
    boolean tie = false;
    for (Identity candidate : candidates) {
      int shared = candidate.sharedRole(role, position);
      tie = shared == most || (tie && shared < most);
      if (shared > most) {
        best = candidate;
        most = shared;
      }
    }
    return tie ? null : best;
  }

  /** Whether all articles that give no more than this form mean one speaker, for all we know. */
  private boolean isSharedAlone(NameForm name, Quote quote) {
    String role = quote.getSpeaker().getRole();
    if (role != null && RoleWords.isRegnal(RoleWords.of(role))) {
      return true;
    }
    return !isFirstName(name) && !isCommon(name) && candidates(name, Position.of(quote)).isEmpty();
  }

  private static boolean isFirstName(NameForm name) {
    return name instanceof PersonName person && person.isFirstNameAlone();
  }

  private static boolean isCommon(NameForm name) {
    return name instanceof PersonName person && COMMON_SURNAMES.contains(person.surname());
  }

  private QuoteSpeaker speaker(Identity identity, Quote quote) {
    Position position = Position.of(quote);
    Instant time = Evidence.time(quote);
    String key = key(identity, position, time);
    String name = name(identity, position);
    Optional<Namesakes> namesakes =
        key.equals(identity.first().key()) ? identity.namesakes(position) : Optional.empty();
    if (namesakes.isEmpty()) {
      return speaker(quote, key, name, identity.roles(position));
    }
    return bearer(namesakes.get(), quote)
        .map(
            bearer ->
                speaker(
                    quote,
                    SpeakerKey.namesake(key, bearer.calling().name()),
                    name,
                    bearer.roles().stream()))
        .orElseGet(
            () ->
                speaker(quote, SpeakerKey.within(key, quote.getArticleId()), name, Stream.empty()));
  }

  /** Whom of two the quote's role tells, or else nearly all roles of the last days. */
  private Optional<Namesakes.Bearer> bearer(Namesakes namesakes, Quote quote) {
    String role = quote.getSpeaker().getRole();
    if (role != null) {
      return namesakes.told(RoleWords.of(role));
    }
    long one = recentRoles(namesakes.one(), quote);
    long other = recentRoles(namesakes.other(), quote);
    return isNearlyAll(one, one + other)
        ? Optional.of(namesakes.one())
        : isNearlyAll(other, one + other) ? Optional.of(namesakes.other()) : Optional.empty();
  }

  private long recentRoles(Namesakes.Bearer bearer, Quote quote) {
    long day = Evidence.day(quote.getObservedAt());
    return bearer.roles().stream()
        .mapToLong(role -> Evidence.day(role.getObservedAt()))
        .filter(known -> known >= day - window.toDays() && known < day)
        .count();
  }

  private static QuoteSpeaker speaker(
      Quote quote, String key, String name, Stream<NameRole> roles) {
    String given = quote.getSpeaker().getRole();
    return speaker(
        quote.getSpeaker(),
        key,
        name,
        given != null ? given : role(roles, Evidence.time(quote)).orElse(null));
  }

  private static QuoteSpeaker speaker(SpeakerAlias alias, Quote quote) {
    QuoteSpeaker given = quote.getSpeaker();
    return speaker(
        given,
        alias.getSpeakerKey(),
        alias.getName() != null ? alias.getName() : Objects.requireNonNull(given.getName()),
        given.getRole() != null
            ? given.getRole()
            : office(alias, Evidence.time(quote)).orElse(null));
  }

  private static QuoteSpeaker speaker(
      QuoteSpeaker given, String key, String name, @Nullable String role) {
    return QuoteSpeaker.newBuilder(given)
        .setKey(key)
        .setName(name)
        .setKind(BlockKey.kind(key))
        .setRole(role)
        .build();
  }

  /** A decision for one form of a speaker holds for those that joined it. */
  private static String key(Identity identity, Position position, Instant time) {
    return identity.members().stream()
        .filter(form -> form.first().isBy(position))
        .flatMap(form -> form.alias(position, time).stream())
        .map(SpeakerAlias::getSpeakerKey)
        .findFirst()
        .orElse(identity.first().key());
  }

  private static String name(Identity identity, Position position) {
    Form shown = identity.first();
    for (Form form : identity.members()) {
      if (form.first().isBy(position)
          && form.name().words() < shown.name().words()
          && form.name().agreement(shown.name()) == Agreement.CONTAINED) {
        shown = form;
      }
    }
    return shown.known().getName();
  }

  /** The office held at {@code time}, the latest if there are several. */
  private static Optional<String> office(SpeakerAlias alias, Instant time) {
    return alias.getPositions().stream()
        .filter(office -> office.getFrom() != null && !office.getFrom().isAfter(time))
        .filter(office -> office.getUntil() == null || time.isBefore(office.getUntil()))
        .max(comparing(SpeakerPosition::getFrom).thenComparing(SpeakerPosition::getPosition))
        .map(SpeakerPosition::getPosition);
  }

  /** Of {@code roles} the one in use at {@code time} or last before. */
  private static Optional<String> role(Stream<NameRole> roles, Instant time) {
    return roles
        .filter(role -> !role.getPublishedAt().isAfter(time))
        .max(comparing(NameRole::getPublishedAt).thenComparing(Form::position))
        .map(NameRole::getRole);
  }

  private @Nullable SpeakerAlias learned(Form form) {
    return form.name().isFull() ? learnedOfFull(form) : learnedOfPartial(form);
  }

  /** For whom the form stands: what was decided last, or else what was learned, or else itself. */
  private static @Nullable SpeakerAlias standing(Form form, @Nullable SpeakerAlias learned) {
    List<SpeakerAlias> aliases = form.known().getAliases();
    if (!aliases.isEmpty()) {
      return aliases.get(aliases.size() - 1);
    }
    SpeakerAlias sent = form.known().getSent();
    return learned != null || sent == null
        ? learned
        : SpeakerAlias.newBuilder(sent)
            .setSpeakerKey(form.key())
            .setName(null)
            .setFormerKey(null)
            .build();
  }

  private @Nullable SpeakerAlias learnedOfFull(Form form) {
    Identity own = Objects.requireNonNull(identities().get(form.key()));
    Identity.Link link = own.link();
    if (link != null) {
      return learned(form, link.target(), link.from(), form.key());
    }
    return own.first().key().equals(form.key()) ? null : learned(form, own, form.first(), null);
  }

  /** A surname that was quoted before anybody was known to bear it is the first one's who did. */
  private @Nullable SpeakerAlias learnedOfPartial(Form form) {
    if (isFirstName(form.name()) || isCommon(form.name())) {
      return null;
    }
    return identities().values().stream()
        .filter(identity -> identity.mayAccept(form.name()))
        .min(comparing(identity -> identity.first().first()))
        .filter(identity -> form.first().compareTo(identity.first().first()) < 0)
        .map(identity -> learned(form, identity, identity.first().first(), form.key()))
        .orElse(null);
  }

  private static SpeakerAlias learned(
      Form form, Identity identity, Position from, @Nullable String formerKey) {
    return SpeakerAlias.newBuilder()
        .setAlias(form.known().getName())
        .setSpeakerKey(identity.first().key())
        .setName(identity.first().known().getName())
        .setOrigin(AliasOrigin.LEARNED)
        .setObservedAt(from.observedAt())
        .setFormerKey(formerKey)
        .build();
  }
}
