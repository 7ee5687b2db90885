package nl.gehoor.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

  private static final Map<String, Object> TODAY = Map.of("vandaag", "2026-11-10");

  private static Form form(String... components) {
    return Form.parse(
        "{\"id\":\"toets\",\"type\":\"default\",\"schemaVersion\":16,\"components\":["
            + String.join(",", components).replace('\'', '"')
            + "]}");
  }

  private static Form.Answers check(Form form, String key, Object value) {
    Map<String, Object> submitted = new HashMap<>();
    submitted.put(key, value);
    return form.check(submitted, TODAY);
  }

  private static List<String> messages(Form.Answers answers) {
    return answers.errors().stream().map(FieldError::message).toList();
  }

  private static final String NAME =
      "{'type':'textfield','key':'naam','label':'Uw naam','validate':{'required':true}}";
  private static final String NAMED =
      "{'type':'textfield','key':'klagerNaam','label':'Uw naam','validate':{'required':true}}";
  private static final String EMAIL =
      "{'type':'textfield','key':'email','label':'Uw e-mailadres','validate':{'validationType':'email'}}";

  // --- reading the file

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dynamiclist",
        "filepicker",
        "iframe",
        "html",
        "script",
        "table",
        "expression",
        "checklist",
        "taglist",
        "button",
        "image",
        "columns",
        ""
      })
  void refusesWhatItCannotDraw(String type) {
    assertThatThrownBy(() -> form("{'type':'" + type + "','key':'x','label':'Iets'}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("toets");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "geen json",
        "",
        "[]",
        "{\"id\":\"x\"}",
        "{\"components\":[]}",
        "{\"id\":\"x\",\"schemaVersion\":17,\"components\":[]}"
      })
  void refusesWhatIsNoForm(String json) {
    assertThatThrownBy(() -> Form.parse(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'textfield','key':'a.b','label':'x'}",
        "{'type':'textfield','key':'_csrf','label':'x'}",
        "{'type':'textfield','label':'x'}",
        "{'type':'textfield','key':'a','conditional':{'hide':'=a = = b'}}",
        "{'type':'textfield','key':'a','validate':{'pattern':'(['}}",
        "{'type':'textfield','key':'a','validate':{'validationType':'iban'}}",
        "{'type':'group','path':'adres','components':[]}",
        "{'type':'text','text':'{{#if a}}nooit gesloten'}",
        "{'type':'text','text':'Dag {{a +}}'}",
        "{'type':'datetime','subtype':'time','key':'a'}",
      })
  void refusesAMistakeWhenReadingNotWhenSomebodyFillsItIn(String component) {
    assertThatThrownBy(() -> form(component)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTheSameKeyTwice() {
    assertThatThrownBy(() -> form(NAME, NAME)).hasMessageContaining("dezelfde sleutel");
  }

  // --- required

  @Test
  void asksForWhatIsRequiredInTheWordsOfTheLabel() {
    Form form =
        form(
            NAME,
            "{'type':'textarea','key':'wat','label':'Wat is er gebeurd?','validate':{'required':true}}",
            "{'type':'textfield','key':'onderwerp','label':'Onderwerp','validate':{'required':true}}",
            "{'type':'radio','key':'tevreden','label':'Bent u tevreden?','values':[{'label':'Ja','value':'ja'}],'validate':{'required':true}}",
            "{'type':'select','key':'thema','label':'Thema','values':[{'label':'Anders','value':'anders'}],'validate':{'required':true}}",
            "{'type':'checkbox','key':'akkoord','label':'Ik heb dit gelezen','validate':{'required':true}}");
    assertThat(messages(form.check(Map.of(), TODAY)))
        .containsExactly(
            "Vul uw naam in.",
            "Beantwoord de vraag ‘Wat is er gebeurd?’.",
            "Vul iets in bij ‘Onderwerp’.",
            "Kies een antwoord op de vraag ‘Bent u tevreden?’.",
            "Kies een van de mogelijkheden bij ‘Thema’.",
            "Zet een vinkje bij ‘Ik heb dit gelezen’.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u00a0", "\u200b", "\u0000", "\u2066\u2069", "\ufeff"})
  void nothingToReadIsNothing(String text) {
    assertThat(messages(check(form(NAME), "naam", text))).containsExactly("Vul uw naam in.");
  }

  // --- values as the engine keeps them

  @Test
  void anEmptyVisibleFieldIsNullAndACheckboxFalse() {
    Form form =
        form(
            EMAIL,
            "{'type':'number','key':'aantal','label':'Aantal'}",
            "{'type':'datetime','subtype':'date','key':'dag','dateLabel':'Dag'}",
            "{'type':'select','key':'thema','label':'Thema','values':[{'label':'A','value':'a'}]}",
            "{'type':'checkbox','key':'ander','label':'Namens een ander'}");
    Map<String, Object> blank = new HashMap<>();
    List.of("email", "aantal", "dag", "thema", "ander").forEach(key -> blank.put(key, ""));
    for (Map<String, Object> sent : Arrays.asList(Map.<String, Object>of(), blank)) {
      Form.Answers answers = form.check(sent, TODAY);
      assertThat(answers.errors()).isEmpty();
      assertThat(answers.values())
          .containsExactly(
              entry("email", null),
              entry("aantal", null),
              entry("dag", null),
              entry("thema", null),
              entry("ander", false));
    }
  }

  @Test
  void numbersAreWholeOrNotAsTasklistMakesThem() {
    Form form = form("{'type':'number','key':'aantal','label':'Aantal'}");
    assertThat(check(form, "aantal", "3").values()).containsEntry("aantal", 3);
    assertThat(check(form, "aantal", "12,5").values()).containsEntry("aantal", 12.5);
    assertThat(check(form, "aantal", 12.5).values()).containsEntry("aantal", 12.5);
    assertThat(check(form, "aantal", 3L).values()).containsEntry("aantal", 3);
    assertThat(check(form, "aantal", "-4").values()).containsEntry("aantal", -4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"drie", "1e9", "NaN", "Infinity", "0x10", "1.000,50", "٣", "1;drop", "--1"})
  void whatIsNoNumberIsRefused(String text) {
    Form form = form("{'type':'number','key':'aantal','label':'Aantal'}");
    assertThat(messages(check(form, "aantal", text)))
        .containsExactly("Vul bij ‘Aantal’ een getal in, in cijfers.");
  }

  @Test
  void numbersKeepTheirRange() {
    Form form =
        form(
            "{'type':'number','key':'n','label':'Duur','decimalDigits':0,'validate':{'min':15,'max':'=grens'}}");
    Map<String, Object> context = Map.of("grens", 480);
    assertThat(messages(form.check(Map.of("n", "14"), context)))
        .containsExactly("Vul bij ‘Duur’ een getal in van 15 of hoger.");
    assertThat(messages(form.check(Map.of("n", "481"), context)))
        .containsExactly("Vul bij ‘Duur’ een getal in van 480 of lager.");
    assertThat(messages(form.check(Map.of("n", "20,5"), context)))
        .containsExactly("Vul bij ‘Duur’ een heel getal in, zonder komma.");
    assertThat(form.check(Map.of("n", "60"), context).errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "24-12-2026, 2026-12-24",
    "1-2-2026, 2026-02-01",
    "01-02-2026, 2026-02-01",
    "2026-12-24, 2026-12-24",
    "29-2-2028, 2028-02-29"
  })
  void datesBecomeIsoText(String typed, String kept) {
    Form form = form("{'type':'datetime','subtype':'date','key':'dag','dateLabel':'Dag'}");
    assertThat(check(form, "dag", typed).values()).containsEntry("dag", kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "29-2-2026",
        "31-4-2026",
        "0-1-2026",
        "1-13-2026",
        "1-1-26",
        "--2026",
        "morgen",
        "1-1-0001",
        "2026-02-30"
      })
  void datesThatDoNotExistAreRefused(String typed) {
    Form form = form("{'type':'datetime','subtype':'date','key':'dag','dateLabel':'Dag'}");
    assertThat(messages(check(form, "dag", typed))).singleElement().asString().contains("bestaat");
  }

  @ParameterizedTest
  @CsvSource({
    "24-12-2026T14:30, 2026-12-24T14:30+01:00",
    "24-7-2026T9.05, 2026-07-24T09:05+02:00",
    "2026-12-25T10:30+01:00, 2026-12-25T10:30+01:00",
    "2026-12-25T09:30Z, 2026-12-25T10:30+01:00",
    "2026-12-25T10:30, 2026-12-25T10:30+01:00",
    "2026-12-25T10:30:00.000+01:00, 2026-12-25T10:30+01:00"
  })
  void momentsKeepTheirOffset(String typed, String kept) {
    Form form = form("{'type':'datetime','subtype':'datetime','key':'op','dateLabel':'Op'}");
    assertThat(check(form, "op", typed).values()).containsEntry("op", kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"24-12-2026", "24-12-2026T", "24-12-2026T25:00", "T14:30", "31-2-2026T10:00"})
  void halfAMomentIsRefused(String typed) {
    Form form = form("{'type':'datetime','subtype':'datetime','key':'op','dateLabel':'Op'}");
    assertThat(messages(check(form, "op", typed))).hasSize(1);
  }

  @Test
  void datesKeepTheirBounds() {
    Form form =
        form(
            "{'type':'datetime','subtype':'date','key':'geuit','dateLabel':'Geuit op','properties':{'nietNa':'vandaag'}}",
            "{'type':'datetime','subtype':'date','key':'afspraak','dateLabel':'Afspraak','properties':{'nietVoor':'vandaag','nietNa':'termijnUiterlijk'}}",
            "{'type':'datetime','subtype':'date','key':'na','dateLabel':'Daarna','properties':{'nietVoor':'geuit'}}");
    Map<String, Object> context = Map.of("vandaag", "2026-11-10", "termijnUiterlijk", "2026-11-20");
    Map<String, Object> late =
        Map.of("geuit", "2026-11-11", "afspraak", "2026-11-21", "na", "2026-11-10");
    assertThat(messages(form.check(late, context)))
        .containsExactly(
            "Vul bij ‘Geuit op’ een datum in die niet in de toekomst ligt.",
            "Vul bij ‘Afspraak’ een datum in die niet na vrijdag 20 november 2026 ligt.",
            "Vul bij ‘Daarna’ een datum in die niet vóór woensdag 11 november 2026 ligt.");
    Map<String, Object> good =
        Map.of("geuit", "2026-11-10", "afspraak", "2026-11-20", "na", "2026-11-10");
    assertThat(form.check(good, context).errors()).isEmpty();
    assertThat(messages(form.check(Map.of("afspraak", "2026-11-09"), context)))
        .containsExactly("Vul bij ‘Afspraak’ een datum in die niet in het verleden ligt.");
  }

  @Test
  void aRuleOnTodayNeedsToKnowToday() {
    Form form =
        form(
            "{'type':'datetime','subtype':'date','key':'d','dateLabel':'D','properties':{'nietNa':'vandaag'}}");
    assertThatThrownBy(() -> form.check(Map.of("d", "2026-01-01"), Map.of()))
        .hasMessageContaining("vandaag");
  }

  // --- texts

  @ParameterizedTest
  @ValueSource(strings = {"jan@voorbeeld.nl", "a.b+c@sub.voorbeeld.nl", "o'hara@x-y.museum"})
  void goodAddressesPass(String address) {
    assertThat(check(form(EMAIL), "email", address).errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jan",
        "jan@voorbeeld",
        "@voorbeeld.nl",
        "jan@@voorbeeld.nl",
        "jan@voorbeeld.nl,piet@x.nl",
        "jan@voorbeeld.nl\r\nBcc: x@y.nl",
        "Jan <jan@voorbeeld.nl>",
        "jan.@voorbeeld.nl",
        "a..b@x.nl",
        "jan@voor beeld.nl",
        "\"jan\"@x.nl",
        "jan@-x.nl",
        "jan@[127.0.0.1]"
      })
  void badAddressesAreRefusedWithAnExample(String address) {
    assertThat(messages(check(form(EMAIL), "email", address)))
        .containsExactly(
            "Vul bij ‘Uw e-mailadres’ een volledig e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jan de Vries",
        "J.P. de Vries",
        "A.de Vries",
        "dr. Ø. 't Hart-El Amrani",
        "Jan <b>Klager</b>",
        "Zoë & Piet / Anne",
        "山田 太郎"
      })
  void aNameIsAName(String name) {
    assertThat(check(form(NAMED), "klagerNaam", name).errors()).isEmpty();
  }

  /** A letter carries the name to an address that nobody has proved yet. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Win http://kwaad.example nu",
        "Kijk op WWW.kwaad",
        "kwaad.example/prijs",
        "Jan van kwaad.nl",
        "mail jan@kwaad.example",
        "Jan hxxp://x",
        "xn--kwd-0qa.com"
      })
  void aNameCarriesNoLink(String name) {
    assertThat(messages(check(form(NAMED), "klagerNaam", name)))
        .containsExactly(
            "Vul bij ‘Uw naam’ alleen een naam in, zonder webadres of e-mailadres. Zet na een punt"
                + " een spatie.");
    assertThat(check(form(NAMED.replace("klagerNaam", "onderwerp")), "onderwerp", name).errors())
        .as("elsewhere one may write what one likes")
        .isEmpty();
  }

  @Test
  void aNameIsNoMessage() {
    assertThat(messages(check(form(NAMED), "klagerNaam", "x".repeat(101))))
        .singleElement()
        .asString()
        .contains("hoogstens 100 tekens");
  }

  @Test
  void lengthsAreCountedAndNamed() {
    Form form =
        form(
            "{'type':'textfield','key':'a','label':'Kort','validate':{'minLength':3,'maxLength':5}}",
            "{'type':'textarea','key':'b','label':'Lang'}");
    assertThat(messages(form.check(Map.of("a", "ab", "b", "x".repeat(10_001)), TODAY)))
        .containsExactly(
            "Schrijf bij ‘Kort’ ten minste 3 tekens.",
            "Maak uw tekst bij ‘Lang’ korter: hoogstens 10.000 tekens. Het zijn er nu 10.001.");
    assertThat(form.check(Map.of("a", "abc", "b", "x\r\n".repeat(5_000)), TODAY).errors())
        .isEmpty();
  }

  @Test
  void aPatternMayBringItsOwnMessage() {
    Form form =
        form(
            "{'type':'textfield','key':'p','label':'Postcode','validate':{'pattern':'^[0-9]{4}$','patternErrorMessage':'Vul vier cijfers in.'}}");
    assertThat(messages(check(form, "p", "12a4"))).containsExactly("Vul vier cijfers in.");
    assertThat(check(form, "p", "1234").errors()).isEmpty();
  }

  @Test
  void whatNobodyTypesIsTakenOut() {
    Form form = form(NAME, "{'type':'textarea','key':'wat','label':'Wat'}");
    Form.Answers answers =
        form.check(
            Map.of(
                "naam", " Jan\u0000\r\nBcc:\u202e x ", "wat", "één\r\ntwee\u0007\n\n  drie 🙏🏽 "),
            TODAY);
    assertThat(answers.errors()).isEmpty();
    assertThat(answers.values())
        .containsEntry("naam", "Jan Bcc: x")
        .containsEntry("wat", "één\ntwee\n\n  drie 🙏🏽");
  }

  @Test
  void codeIsKeptAsTheTextItIs() {
    for (String text :
        List.of(
            "<script>alert(1)</script>", "${1+1}", "{{7*7}}", "= 1 + 1", "[[${7*7}]]", "#{x}")) {
      assertThat(check(form(NAME), "naam", text).values()).containsEntry("naam", text);
    }
  }

  // --- choices

  private static final String CHOICE =
      "{'type':'radio','key':'k','label':'Wat wilt u?','values':[{'label':'Doorgaan','value':'door'},{'label':'Stoppen','value':'stop'}]}";

  @ParameterizedTest
  @ValueSource(strings = {"Doorgaan", "DOOR", "anders", "door stop", "door\u0000x", "<b>"})
  void onlyWhatIsOfferedCanBeChosen(String value) {
    assertThat(messages(check(form(CHOICE), "k", value)))
        .containsExactly("Kies een van de mogelijkheden bij ‘Wat wilt u?’.");
  }

  @Test
  void optionsComeFromAVariableOrAnExpression() {
    Form byKey =
        form(
            "{'type':'select','key':'wie','label':'Wie','valuesKey':'leden','validate':{'required':true}}");
    for (Object leden :
        List.of(
            "[{\"label\":\"Ans\",\"value\":\"ans\"}]",
            List.of(Map.of("label", "Ans", "value", "ans")),
            List.of("ans"))) {
      assertThat(byKey.check(Map.of("wie", "ans"), Map.of("leden", leden)).errors()).isEmpty();
      assertThat(byKey.check(Map.of("wie", "piet"), Map.of("leden", leden)).errors()).hasSize(1);
    }
    assertThat(byKey.check(Map.of("wie", "ans"), Map.of()).errors()).hasSize(1);

    Form byFeel =
        form(
            "{'type':'radio','key':'k','label':'Vervolg','valuesExpression':'=if gedaan then [{label: \\'Bestuur\\', value: \\'b\\'}] else [{label: \\'Bemiddeling\\', value: \\'a\\'}]'}"
                .replace("\\'", "\\\""));
    assertThat(byFeel.check(Map.of("k", "a"), Map.of("gedaan", false)).errors()).isEmpty();
    assertThat(byFeel.check(Map.of("k", "a"), Map.of("gedaan", true)).errors()).hasSize(1);
    assertThat(byFeel.blank(Map.of("gedaan", true)).questions().get(0).options())
        .containsExactly(new Option("Bestuur", "b"));
  }

  @Test
  void anOptionMayBeBlank() {
    Form form =
        form(
            "{'type':'select','key':'wie','label':'Wie','values':[{'label':'Geen account','value':''},{'label':'Ans','value':'ans'}],'validate':{'required':true}}");
    assertThat(check(form, "wie", "").values()).containsEntry("wie", "");
    assertThat(check(form, "wie", "").errors()).isEmpty();
    assertThat(form.check(Map.of(), TODAY).errors()).hasSize(1);
  }

  // --- conditions

  private static final String ANDER =
      "{'type':'checkbox','key':'ander','label':'Namens een ander'}";
  private static final String WIE =
      "{'type':'textfield','key':'wie','label':'Uw naam','conditional':{'hide':'=ander != true'},'validate':{'required':true}}";

  @Test
  void aHiddenFieldIsNeitherAskedNorKept() {
    Form form = form(ANDER, WIE);
    assertThat(form.check(Map.of("ander", false, "wie", "x"), TODAY).values())
        .containsExactly(entry("ander", false));
    assertThat(form.check(Map.of("ander", false, "wie", "x"), TODAY).errors()).isEmpty();
    assertThat(messages(form.check(Map.of("ander", "on"), TODAY)))
        .containsExactly("Vul uw naam in.");
    assertThat(form.check(Map.of("ander", true, "wie", "An"), TODAY).values())
        .containsEntry("wie", "An");
  }

  @Test
  void aHiddenGroupHidesAllInIt() {
    Form form =
        form(
            ANDER,
            "{'type':'group','label':'De ander','conditional':{'hide':'=not(ander)'},'components':["
                + NAME
                + "]}");
    assertThat(form.check(Map.of("ander", false), TODAY).errors()).isEmpty();
    assertThat(form.check(Map.of("ander", true), TODAY).errors()).hasSize(1);
  }

  @Test
  void aHiddenAnswerCountsAsEmptyForOthers() {
    Form form =
        form(
            "{'type':'textfield','key':'c','label':'C','conditional':{'hide':'=b = \\u0022\\u0022'},'validate':{'required':true}}",
            "{'type':'textfield','key':'b','label':'B','conditional':{'hide':'=ander != true'}}",
            ANDER);
    assertThat(form.check(Map.of("ander", false, "b", "x"), TODAY).errors()).isEmpty();
    assertThat(form.check(Map.of("ander", true, "b", "x"), TODAY).errors()).hasSize(1);
  }

  @Test
  void conditionsThatChaseEachOtherEnd() {
    Form form =
        form(
            "{'type':'checkbox','key':'a','label':'A','conditional':{'hide':'=b'}}",
            "{'type':'checkbox','key':'b','label':'B','conditional':{'hide':'=not(a)'}}");
    assertThat(form.check(Map.of("a", true, "b", true), TODAY).errors()).isEmpty();
  }

  @Test
  void readOnlyAndDisabledFieldsAreIgnored() {
    Form form =
        form(
            "{'type':'textfield','key':'ref','label':'Kenmerk','readonly':true,'validate':{'required':true}}",
            "{'type':'textfield','key':'uit','label':'Uit','disabled':true}",
            "{'type':'textfield','key':'soms','label':'Soms','readonly':'=vast'}");
    Form.Answers answers =
        form.check(
            Map.of("ref", "vals", "uit", "vals", "soms", "vals"),
            Map.of("vast", true, "ref", "NBS-1"));
    assertThat(answers.errors()).isEmpty();
    assertThat(answers.values()).isEmpty();
    Item ref = form.filled(Map.of("ref", "vals"), Map.of("ref", "NBS-1")).questions().get(0);
    assertThat(ref.value()).isEqualTo("NBS-1");
  }

  // --- strangers

  @Test
  void fieldsTheFormDoesNotHaveAreRefused() {
    assertThat(
            form(NAME).check(Map.of("naam", "Jan", "besluitUitkomst", "gegrond"), TODAY).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.key()).isNull());
  }

  @Test
  void listsAndObjectsAreRefused() {
    Form form = form(NAME, ANDER, CHOICE);
    for (String key : List.of("naam", "ander", "k")) {
      for (Object odd : List.of(List.of("a"), Map.of("a", 1), new Object[] {"a"})) {
        Map<String, Object> sent = new HashMap<>(Map.of("naam", "Jan"));
        sent.put(key, odd);
        assertThat(form.check(sent, TODAY).errors()).hasSize(1);
      }
    }
    assertThat(check(form(ANDER), "ander", "misschien").errors()).hasSize(1);
  }

  @Test
  void thePublicSeesAndSendsOnlyWhatIsPublic() {
    Form form =
        form(
            NAME,
            "{'type':'group','label':'Voor medewerkers','components':[{'type':'textfield','key':'geuitBij','label':'Bij wie','properties':{'publiek':'nee'},'validate':{'required':true}}]}");
    assertThat(form.check(Map.of("naam", "Jan"), TODAY).errors()).hasSize(1);
    Form open = form.forPublic();
    assertThat(open.check(Map.of("naam", "Jan"), TODAY).errors()).isEmpty();
    assertThat(open.check(Map.of("naam", "Jan", "geuitBij", "mij"), TODAY).errors()).hasSize(1);
    assertThat(open.blank(Map.of()).items()).hasSize(1);
  }

  // --- drawing

  @Test
  void valuesInTextsAreWordsNotMarkup() {
    Form form = form("{'type':'text','text':'# Dag {{naam}}\\n\\nU schreef: **{{wat}}**'}");
    String html =
        form.blank(
                Map.of(
                    "naam",
                    "<img src=x onerror=alert(1)>",
                    "wat",
                    "[klik](javascript:alert(1))\n# kop\n\n- punt & <b>"))
            .items()
            .get(0)
            .html();
    assertThat(html)
        .startsWith("<h2>Dag &lt;img src=x onerror=alert(1)&gt;</h2>")
        .doesNotContain("<a")
        .doesNotContain("<img")
        .doesNotContain("<li>")
        .contains("[klik](javascript:alert(1))<br");
  }

  @Test
  void textsKnowConditionsLoopsAndDates() {
    Form form =
        form(
            "{'type':'text','text':'{{#if open}}Uiterlijk {{dag}}.{{/if}}{{#if dicht}}Nooit.{{/if}}\\n\\n{{#loop wie}}* {{this}}\\n{{/loop}}'}",
            "{'type':'text','text':'=\\u0022Kenmerk \\u0022 + ref'}");
    Map<String, Object> context =
        Map.of("open", true, "dag", "2026-11-20", "wie", List.of("An", "*Bo*"), "ref", "<1>");
    List<Item> items = form.blank(context).items();
    assertThat(items.get(0).html())
        .contains("<p>Uiterlijk vrijdag 20 november 2026.</p>")
        .contains("<li>An</li>")
        .contains("<li>*Bo*</li>")
        .doesNotContain("Nooit");
    assertThat(items.get(1).html()).isEqualTo("<p>Kenmerk &lt;1&gt;</p>\n");
  }

  @Test
  void markupInTheFileIsShownNotRunAndLinksAreTame() {
    Form form =
        form(
            "{'type':'text','text':'Let op <script>x</script> [a](javascript:x) ![p](http://evil/p.png) [b](https://b.nl)'}");
    assertThat(form.blank(Map.of()).items().get(0).html())
        .doesNotContain("<script")
        .doesNotContain("javascript:")
        .doesNotContain("<img")
        .contains("href=\"https://b.nl\"")
        .contains("noreferrer");
  }

  @Test
  void whatWasTypedIsShownAgainRightOrWrong() {
    Form form =
        form(
            "{'type':'datetime','subtype':'date','key':'dag','dateLabel':'Dag'}",
            "{'type':'number','key':'n','label':'N'}",
            EMAIL,
            CHOICE,
            ANDER);
    Map<String, Object> typed =
        form.read(
            Map.of(
                "dag.dag", new String[] {"31"},
                "dag.maand", new String[] {"2"},
                "dag.jaar", new String[] {"2026"},
                "n", new String[] {"drie"},
                "email", new String[] {"jan@"},
                "k", new String[] {"door"},
                "ander", new String[] {"on"},
                "_csrf", new String[] {"x"}));
    assertThat(typed).doesNotContainKey("_csrf").containsEntry("dag", "31-2-2026");
    List<Item> items = form.filled(typed, TODAY).questions();
    assertThat(items.get(0).datePart(0)).isEqualTo("31");
    assertThat(items.get(0).datePart(1)).isEqualTo("2");
    assertThat(items.get(0).datePart(2)).isEqualTo("2026");
    assertThat(items.get(1).value()).isEqualTo("drie");
    assertThat(items.get(2).value()).isEqualTo("jan@");
    assertThat(items.get(3).answer()).isEqualTo("Doorgaan");
    assertThat(items.get(4).answer()).isEqualTo("Ja");
  }

  @Test
  void knownValuesStandInTheFieldsAlready() {
    Form form =
        form(
            "{'type':'datetime','subtype':'datetime','key':'op','dateLabel':'Op'}",
            NAME,
            "{'type':'number','key':'duur','label':'Duur','defaultValue':60}");
    List<Item> items = form.blank(Map.of("op", "2026-12-05T10:30+01:00", "naam", "An")).questions();
    assertThat(List.of(0, 1, 2, 3))
        .extracting(items.get(0)::datePart)
        .containsExactly("5", "12", "2026", "10:30");
    assertThat(items.get(0).answer()).isEqualTo("zaterdag 5 december 2026 om 10.30 uur");
    assertThat(items.get(1).value()).isEqualTo("An");
    assertThat(items.get(2).value()).isEqualTo("60");
  }

  // --- what the page's script gets

  @Test
  void theScriptGetsATableOfWhenToShow() {
    Form form =
        form(
            ANDER,
            EMAIL,
            WIE,
            "{'type':'textarea','key':'adres','label':'Uw adres','conditional':{'hide':'=email != null and email != \\u0022\\u0022'}}",
            "{'type':'textfield','key':'x','label':'X','conditional':{'hide':'=string length(email) > 5'}}");
    List<Item> items = form.blank(Map.of()).questions();
    assertThat(items.get(2).when()).isEqualTo("{\"keys\":[\"ander\"],\"shown\":[[\"true\"]]}");
    assertThat(items.get(2).visible()).isFalse();
    assertThat(items.get(3).when()).isEqualTo("{\"keys\":[\"?email\"],\"shown\":[[\"\"]]}");
    assertThat(items.get(3).visible()).isTrue();
    assertThat(items.get(4).when()).isNull();
    assertThat(items.get(4).conditional()).isTrue();
  }

  @Test
  void whatCannotBeChangedOnThePageIsNotForTheScript() {
    Form form =
        form(
            "{'type':'textarea','key':'rondes','label':'Rondes','disabled':true,'conditional':{'hide':'=rondes = null or rondes = \\u0022\\u0022'}}");
    Item shown = form.blank(Map.of("rondes", "Ronde 1\nAnna: goed")).questions().get(0);
    assertThat(shown.visible()).isTrue();
    assertThat(shown.when()).isNull();
    assertThat(form.blank(Map.of()).questions().get(0).visible()).isFalse();
  }

  @Test
  void theTableKnowsOptionsThatAnExpressionGives() {
    String more =
        "{'type':'textfield','key':'meer','label':'Meer','conditional':{'hide':'=k != \\u0022b\\u0022'}}";
    Form fixed =
        form(
            "{'type':'radio','key':'k','label':'K','valuesExpression':'=if gedaan then [\\u0022b\\u0022] else [\\u0022a\\u0022]'}",
            more);
    assertThat(fixed.blank(Map.of("gedaan", true)).questions().get(1).when())
        .isEqualTo("{\"keys\":[\"k\"],\"shown\":[[\"b\"]]}");
    Form moving =
        form(
            ANDER,
            "{'type':'radio','key':'k','label':'K','valuesExpression':'=if ander then [\\u0022b\\u0022] else [\\u0022a\\u0022]'}",
            more);
    assertThat(moving.blank(Map.of()).questions().get(2).when()).isNull();
  }

  // --- in English

  @Test
  void aFormInEnglishSpeaksEnglishAndKeepsTheSame() {
    Form english =
        Form.parse(
            """
            {"id":"toets-en","properties":{"titel":"A test"},"components":[
            {"type":"textfield","key":"naam","label":"Your name","validate":{"required":true}},
            {"type":"number","key":"aantal","label":"How many?","validate":{"max":2.5}},
            {"type":"checkbox","key":"akkoord","label":"I agree to 100%s","validate":{"required":true}},
            {"type":"datetime","subtype":"date","key":"op","label":"Date","properties":{"nietNa":"vandaag"}},
            {"type":"text","text":"Today is {{vandaag}}."}]}
            """);
    Form dutch = form(NAME).withEnglish(english);
    assertThat(dutch.in(Locale.UK)).isSameAs(english);
    assertThat(dutch.in(Locale.forLanguageTag("nl-NL"))).isSameAs(dutch);
    assertThat(form(NAME).in(Locale.UK).language().getLanguage()).isEqualTo("nl");
    assertThat(dutch.forPublic().in(Locale.UK).title()).isEqualTo("A test");

    Map<String, Object> typed = Map.of("aantal", "3", "op", "24-12-2026");
    assertThat(messages(english.check(typed, TODAY)))
        .containsExactly(
            "Fill in your name.",
            "Fill in a number of 2.5 or less for ‘How many?’.",
            "Tick the box for ‘I agree to 100%s’.",
            "Fill in a date for ‘Date’ that is not in the future.");
    FormView view = english.filled(Map.of("akkoord", "true", "op", "1-11-2026"), TODAY);
    assertThat(view.questions())
        .extracting(Item::answer)
        .containsExactly(null, null, "Yes", "Sunday 1 November 2026");
    assertThat(view.items().get(4).html()).contains("Today is Tuesday 10 November 2026.");
    assertThat(english.check(Map.of("op", "1-11-2026"), TODAY).values().get("op"))
        .isEqualTo("2026-11-01");
  }
}
