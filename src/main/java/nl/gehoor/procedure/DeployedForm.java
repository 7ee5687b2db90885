package nl.gehoor.procedure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import nl.gehoor.form.Form;

/**
 * A form as it was deployed.
 *
 * @param keys names of all its fields
 * @param optionLists names of the variables from which its fields take their options
 */
record DeployedForm(Form form, Set<String> keys, Set<String> optionLists) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static DeployedForm parse(String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      return new DeployedForm(
          Form.parse(json),
          Set.copyOf(tree.findValuesAsText("key")),
          Set.copyOf(tree.findValuesAsText("valuesKey")));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Geen leesbaar formulier.", e);
    }
  }
}
