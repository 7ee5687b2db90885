package nl.gehoor.insight;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nl.gehoor.organisation.Organisation;
import nl.gehoor.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people call organisations and their procedures, whoever asks. */
@Component
class ProcedureNames {

  private final JdbcClient jdbc;
  private final Organisations organisations;

  ProcedureNames(JdbcClient jdbc, Organisations organisations) {
    this.jdbc = jdbc;
    this.organisations = organisations;
  }

  /** Name of the organisation; its id when it is no longer there. */
  String organisation(String tenant) {
    return organisations.find(tenant).map(Organisation::name).orElse(tenant);
  }

  /** Ids of the procedures that the organisation says it has. */
  Set<String> proceduresOf(String tenant) {
    return organisations.find(tenant).map(it -> it.processes().keySet()).orElse(Set.of());
  }

  /** Names in the newest published diagrams, by id; one that was never published has none. */
  Map<String, String> of(Set<String> tenants) {
    Map<String, String> names = new HashMap<>();
    jdbc.sql(
            """
            select KEY_, NAME_ from ACT_RE_PROCDEF
            where TENANT_ID_ in (:tenants) and NAME_ is not null order by VERSION_
            """)
        .param("tenants", tenants)
        .query((row, number) -> names.put(row.getString(1), row.getString(2)))
        .list();
    return names;
  }
}
