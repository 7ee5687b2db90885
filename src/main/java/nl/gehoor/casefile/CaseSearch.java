package nl.gehoor.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds cases by what people remember of them: the number, the subject, the name of somebody in it.
 * Who may see what was found is asked elsewhere, case by case.
 */
@Component
public class CaseSearch {

  private final JdbcClient jdbc;

  CaseSearch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param tenants whose cases are searched
   * @param text a whole number of a case, or a part of number, subject or name
   * @param most how many at most
   * @return newest first
   */
  public List<CaseFile> find(Collection<String> tenants, String text, int most) {
    if (tenants.isEmpty() || text.isBlank()) {
      return List.of();
    }
    String wanted = text.strip();
    List<CaseFile> exactly =
        jdbc.sql("select * from case_file where reference = :reference and tenant in (:tenants)")
            .param("reference", wanted.toUpperCase(Locale.ROOT))
            .param("tenants", tenants)
            .query(CaseFiles::row)
            .list();
    return exactly.isEmpty() ? like(tenants, wanted, most) : exactly;
  }

  private List<CaseFile> like(Collection<String> tenants, String wanted, int most) {
    return jdbc.sql(
            """
            select * from case_file c
            where c.tenant in (:tenants)
              and (lower(c.reference) like :part escape '!' or lower(c.subject) like :part escape '!'
                   or c.id in (select p.case_id from party p where lower(p.name) like :part escape '!'))
            order by c.opened_at desc
            limit :most
            """)
        .param("tenants", tenants)
        .param("part", "%" + wanted.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%")
        .param("most", most)
        .query(CaseFiles::row)
        .list();
  }
}
