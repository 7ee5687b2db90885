package nl.gehoor.letter;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Addresses that a coordinator filled in for roles of the organisation; they go before those of
 * organisatie.yaml.
 */
@Component
class RoleAddresses {

  private final JdbcClient jdbc;

  RoleAddresses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<String> find(String tenant, String role) {
    return jdbc.sql("select email from role_address where tenant = :tenant and role_name = :role")
        .param("tenant", tenant)
        .param("role", role)
        .query(String.class)
        .optional();
  }

  void put(String tenant, String role, String email) {
    int changed =
        jdbc.sql(
                "update role_address set email = :email where tenant = :tenant and role_name = :role")
            .param("email", email)
            .param("tenant", tenant)
            .param("role", role)
            .update();
    if (changed == 0) {
      jdbc.sql(
              "insert into role_address (tenant, role_name, email) values (:tenant, :role, :email)")
          .param("tenant", tenant)
          .param("role", role)
          .param("email", email)
          .update();
    }
  }
}
