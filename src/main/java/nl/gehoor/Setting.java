package nl.gehoor;

import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Something that only the installation can know. The handbook's table (docs/handboek/beheer.md) has
 * one line for each.
 *
 * @param variable environment variable
 * @param property what the application reads
 * @param meaning what to fill in, in Dutch
 * @param sound whether a filled-in value can be right
 */
record Setting(String variable, String property, String meaning, Predicate<String> sound) {

  private static final Pattern EMAIL = Pattern.compile("[^\\s<>]+@[^\\s<>]+\\.[^\\s<>]+");
  private static final int KEY_LENGTH = 32;

  static final List<Setting> REQUIRED =
      List.of(
          new Setting(
              "GEHOOR_DB_URL",
              "spring.datasource.url",
              "de PostgreSQL-database, bijvoorbeeld jdbc:postgresql://localhost/gehoor",
              value -> value.startsWith("jdbc:postgresql:")),
          new Setting(
              "GEHOOR_DB_USER",
              "spring.datasource.username",
              "de gebruiker van de database",
              value -> true),
          new Setting(
              "GEHOOR_MAIL_HOST",
              "spring.mail.host",
              "de mailserver, bijvoorbeeld smtp.voorbeeld.nl",
              value -> !value.contains(" ")),
          new Setting(
              "GEHOOR_PUBLIC_ADDRESS",
              "gehoor.public-address",
              "het openbare adres met https, bijvoorbeeld https://klachten.voorbeeld.nl",
              Setting::isHttps),
          new Setting(
              "GEHOOR_SENDER",
              "gehoor.sender",
              "het e-mailadres waar brieven vandaan komen",
              value -> EMAIL.matcher(value).matches()),
          new Setting(
              "GEHOOR_LINK_KEY",
              "gehoor.link-key",
              "een geheime sleutel van ten minste 32 willekeurige tekens (openssl rand -base64 32)",
              value -> value.length() >= KEY_LENGTH));

  /** Only needed until there is an administrator. */
  static final List<Setting> FIRST_ADMINISTRATOR =
      List.of(
          new Setting(
              "GEHOOR_ADMIN_USER",
              "gehoor.administrator.user",
              "de gebruikersnaam van de eerste beheerder",
              value -> value.matches("[a-zA-Z0-9][a-zA-Z0-9-]*")),
          new Setting(
              "GEHOOR_ADMIN_PASSWORD",
              "gehoor.administrator.password",
              "het wachtwoord van de eerste beheerder: ten minste 10 tekens, met een hoofdletter, een kleine"
                  + " letter, een cijfer en een leesteken",
              Setting::isStrong));

  private static boolean isHttps(String value) {
    try {
      URI address = URI.create(value);
      return "https".equals(address.getScheme()) && address.getHost() != null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** As the engine's password policy has it. */
  private static boolean isStrong(String value) {
    return value.length() >= 10
        && value.matches("(?s)(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[^a-zA-Z0-9]).*");
  }
}
