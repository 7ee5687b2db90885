package nl.gehoor.form;

import java.time.LocalDate;
import java.util.Locale;
import nl.gehoor.term.DutchDates;

/** What we say when an answer is not right: one whole sentence that says what to do. */
final class Sentences {

  private static final String FALLBACK = "dit veld";

  private Sentences() {}

  static String required(Component field, String label) {
    if (field.kind() == Kind.CHECKBOX) {
      return "Zet een vinkje bij " + quoted(label) + ".";
    }
    if (field.isChoice()) {
      return isQuestion(label)
          ? "Kies een antwoord op de vraag " + quoted(label) + "."
          : "Kies een van de mogelijkheden bij " + quoted(label) + ".";
    }
    if (isQuestion(label)) {
      return "Beantwoord de vraag " + quoted(label) + ".";
    }
    if (label.startsWith("Uw ") || label.startsWith("De ") || label.startsWith("Het ")) {
      return "Vul " + label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1) + " in.";
    }
    return "Vul iets in bij " + quoted(label) + ".";
  }

  static String option(String label) {
    return "Kies een van de mogelijkheden bij " + quoted(label) + ".";
  }

  static String tooShort(String label, int least) {
    return "Schrijf bij " + quoted(label) + " ten minste " + least + " tekens.";
  }

  static String tooLong(String label, int most, int length) {
    return "Maak uw tekst bij "
        + quoted(label)
        + " korter: hoogstens "
        + grouped(most)
        + " tekens. Het zijn er nu "
        + grouped(length)
        + ".";
  }

  static String pattern(String label) {
    return "Controleer wat u hebt ingevuld bij " + quoted(label) + ": de vorm klopt niet.";
  }

  static String email(String label) {
    return "Vul bij "
        + quoted(label)
        + " een volledig e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.";
  }

  static String name(String label) {
    return "Vul bij "
        + quoted(label)
        + " alleen een naam in, zonder webadres of e-mailadres. Zet na een punt een spatie.";
  }

  static String phone(String label) {
    return "Vul bij " + quoted(label) + " een telefoonnummer in, bijvoorbeeld 06 12345678.";
  }

  static String number(String label) {
    return "Vul bij " + quoted(label) + " een getal in, in cijfers.";
  }

  static String digits(String label, int digits) {
    return digits == 0
        ? "Vul bij " + quoted(label) + " een heel getal in, zonder komma."
        : "Vul bij " + quoted(label) + " hoogstens " + digits + " cijfers achter de komma in.";
  }

  static String least(String label, Object least) {
    return "Vul bij " + quoted(label) + " een getal in van " + Texts.words(least) + " of hoger.";
  }

  static String most(String label, Object most) {
    return "Vul bij " + quoted(label) + " een getal in van " + Texts.words(most) + " of lager.";
  }

  static String date(String label) {
    return "Vul bij "
        + quoted(label)
        + " een datum in die bestaat: dag, maand en jaar in cijfers, bijvoorbeeld 24 12 2026.";
  }

  static String moment(String label) {
    return "Vul bij "
        + quoted(label)
        + " een datum en een tijd in, in cijfers, bijvoorbeeld 24 12 2026 en 14:30.";
  }

  static String notFuture(String label) {
    return "Vul bij " + quoted(label) + " een datum in die niet in de toekomst ligt.";
  }

  static String notPast(String label) {
    return "Vul bij " + quoted(label) + " een datum in die niet in het verleden ligt.";
  }

  static String notAfter(String label, LocalDate last) {
    return "Vul bij "
        + quoted(label)
        + " een datum in die niet na "
        + DutchDates.inWords(last)
        + " ligt.";
  }

  static String notBefore(String label, LocalDate first) {
    return "Vul bij "
        + quoted(label)
        + " een datum in die niet vóór "
        + DutchDates.inWords(first)
        + " ligt.";
  }

  static String wrongType(String label) {
    return "Wij kunnen uw antwoord bij " + quoted(label) + " niet lezen. Vul het opnieuw in.";
  }

  static String changedMeanwhile() {
    return "Wat u hebt gelezen, is intussen veranderd. Lees het opnieuw en verstuur daarna uw antwoord"
        + " nog een keer. Ziet u nog de oude tekst? Open dit formulier dan opnieuw.";
  }

  static String unknownFields() {
    return "Er is iets meegestuurd dat niet in dit formulier hoort. Open het formulier opnieuw en"
        + " verstuur het nog een keer.";
  }

  private static boolean isQuestion(String label) {
    return label.endsWith("?");
  }

  private static String quoted(String label) {
    return label.isBlank() ? FALLBACK : "‘" + label + "’";
  }

  private static String grouped(int number) {
    return String.format(Locale.forLanguageTag("nl-NL"), "%,d", number);
  }
}
