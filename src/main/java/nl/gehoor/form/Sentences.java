package nl.gehoor.form;

import java.time.LocalDate;
import java.util.Locale;
import nl.gehoor.term.DutchDates;

/** What we say when an answer is not right: one whole sentence that says what to do. */
final class Sentences {

  private final Locale language;
  private final boolean english;

  /**
   * @param language that of the form, so that a sentence names its questions as they stand there
   */
  Sentences(Locale language) {
    this.language = language;
    this.english = DutchDates.isEnglish(language);
  }

  String yes(boolean yes) {
    return yes ? in("Ja", "Yes") : in("Nee", "No");
  }

  String required(Component field, String label) {
    if (field.kind() == Kind.CHECKBOX) {
      return in("Zet een vinkje bij %s.", "Tick the box for %s.", label);
    }
    if (field.isChoice()) {
      return isQuestion(label)
          ? in("Kies een antwoord op de vraag %s.", "Choose an answer to the question %s.", label)
          : option(label);
    }
    if (isQuestion(label)) {
      return in("Beantwoord de vraag %s.", "Answer the question %s.", label);
    }
    if (!english
        && (label.startsWith("Uw ") || label.startsWith("De ") || label.startsWith("Het "))) {
      return "Vul " + label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1) + " in.";
    }
    return english && label.startsWith("Your ")
        ? "Fill in y" + label.substring(1) + "."
        : in("Vul iets in bij %s.", "Fill in something for %s.", label);
  }

  String option(String label) {
    return in("Kies een van de mogelijkheden bij %s.", "Choose one of the options for %s.", label);
  }

  String tooShort(String label, int least) {
    return in(
        "Schrijf bij %s ten minste " + least + " tekens.",
        "Write at least " + least + " characters for %s.",
        label);
  }

  String tooLong(String label, int most, int length) {
    return in(
        "Maak uw tekst bij %s korter: hoogstens "
            + grouped(most)
            + " tekens. Het zijn er nu "
            + grouped(length)
            + ".",
        "Make your text for %s shorter: "
            + grouped(most)
            + " characters at most. There are "
            + grouped(length)
            + " now.",
        label);
  }

  String pattern(String label) {
    return in(
        "Controleer wat u hebt ingevuld bij %s: de vorm klopt niet.",
        "Check what you filled in for %s: it does not have the right form.", label);
  }

  String email(String label) {
    return in(
        "Vul bij %s een volledig e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.",
        "Fill in a complete e-mail address for %s, for example name@example.com.", label);
  }

  String name(String label) {
    return in(
        "Vul bij %s alleen een naam in, zonder webadres of e-mailadres. Zet na een punt een"
            + " spatie.",
        "Fill in only a name for %s, without a web address or e-mail address. Put a space after a"
            + " full stop.",
        label);
  }

  String phone(String label) {
    return in(
        "Vul bij %s een telefoonnummer in, bijvoorbeeld 06 12345678.",
        "Fill in a telephone number for %s, for example +31 6 12345678.", label);
  }

  String number(String label) {
    return in("Vul bij %s een getal in, in cijfers.", "Fill in a number for %s, in digits.", label);
  }

  String digits(String label, int digits) {
    return digits == 0
        ? in("Vul bij %s een heel getal in, zonder komma.", "Fill in a whole number for %s.", label)
        : in(
            "Vul bij %s hoogstens " + digits + " cijfers achter de komma in.",
            "Fill in at most " + digits + " decimals for %s.",
            label);
  }

  String least(String label, Object least) {
    String number = Texts.words(least, language);
    return in(
        "Vul bij %s een getal in van " + number + " of hoger.",
        "Fill in a number of " + number + " or more for %s.",
        label);
  }

  String most(String label, Object most) {
    String number = Texts.words(most, language);
    return in(
        "Vul bij %s een getal in van " + number + " of lager.",
        "Fill in a number of " + number + " or less for %s.",
        label);
  }

  String date(String label) {
    return in(
        "Vul bij %s een datum in die bestaat: dag, maand en jaar in cijfers, bijvoorbeeld 24 12"
            + " 2026.",
        "Fill in a date that exists for %s: day, month and year in digits, for example 24 12 2026.",
        label);
  }

  String moment(String label) {
    return in(
        "Vul bij %s een datum en een tijd in, in cijfers, bijvoorbeeld 24 12 2026 en 14:30.",
        "Fill in a date and a time for %s, in digits, for example 24 12 2026 and 14:30.", label);
  }

  String notFuture(String label) {
    return in(
        "Vul bij %s een datum in die niet in de toekomst ligt.",
        "Fill in a date for %s that is not in the future.", label);
  }

  String notPast(String label) {
    return in(
        "Vul bij %s een datum in die niet in het verleden ligt.",
        "Fill in a date for %s that is not in the past.", label);
  }

  String notAfter(String label, LocalDate last) {
    String day = DutchDates.inWords(last, language);
    return in(
        "Vul bij %s een datum in die niet na " + day + " ligt.",
        "Fill in a date for %s that is not after " + day + ".",
        label);
  }

  String notBefore(String label, LocalDate first) {
    String day = DutchDates.inWords(first, language);
    return in(
        "Vul bij %s een datum in die niet vóór " + day + " ligt.",
        "Fill in a date for %s that is not before " + day + ".",
        label);
  }

  String wrongType(String label) {
    return in(
        "Wij kunnen uw antwoord bij %s niet lezen. Vul het opnieuw in.",
        "We cannot read your answer for %s. Fill it in again.", label);
  }

  String changedMeanwhile() {
    return in(
        "Wat u hebt gelezen, is intussen veranderd. Lees het opnieuw en verstuur daarna uw antwoord"
            + " nog een keer. Ziet u nog de oude tekst? Open dit formulier dan opnieuw.",
        "What you read has changed in the meantime. Read it again and then send your answer once"
            + " more. Do you still see the old text? Then open this form again.");
  }

  String unknownFields() {
    return in(
        "Er is iets meegestuurd dat niet in dit formulier hoort. Open het formulier opnieuw en"
            + " verstuur het nog een keer.",
        "Something was sent along that does not belong in this form. Open the form again and send"
            + " it once more.");
  }

  private String in(String dutch, String other) {
    return english ? other : dutch;
  }

  /** The label takes the place of %s; it may hold percent signs of its own. */
  private String in(String dutch, String other, String label) {
    String quoted = label.isBlank() ? in("dit veld", "this field") : "‘" + label + "’";
    return in(dutch, other).replace("%s", quoted);
  }

  private static boolean isQuestion(String label) {
    return label.endsWith("?");
  }

  private String grouped(int number) {
    return String.format(language, "%,d", number);
  }
}
