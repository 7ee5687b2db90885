package nl.gehoor.access;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.springframework.stereotype.Component;

/** Writes a group's rights into the engine; what stands there already is left alone. */
@Component
class Rights {

  private final AuthorizationService authorizations;

  Rights(AuthorizationService authorizations) {
    this.authorizations = authorizations;
  }

  void give(String group, List<Grants.Grant> grants) {
    grants.forEach(grant -> set(group, grant.resource(), grant.id(), grant.permissions()));
  }

  /** Makes the group's permissions on this resource exactly these; none takes the right away. */
  void set(String group, Resource resource, String id, Permission... permissions) {
    Authorization old =
        authorizations
            .createAuthorizationQuery()
            .authorizationType(Authorization.AUTH_TYPE_GRANT)
            .groupIdIn(group)
            .resourceType(resource)
            .resourceId(id)
            .singleResult();
    if (permissions.length == 0) {
      if (old != null) {
        authorizations.deleteAuthorization(old.getId());
      }
      return;
    }
    if (old != null && holdsExactly(old, permissions)) {
      return;
    }
    Authorization wanted =
        old == null ? authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT) : old;
    wanted.setGroupId(group);
    wanted.setResource(resource);
    wanted.setResourceId(id);
    wanted.setPermissions(permissions);
    authorizations.saveAuthorization(wanted);
  }

  private static boolean holdsExactly(Authorization old, Permission... permissions) {
    int wanted = 0;
    for (Permission permission : permissions) {
      wanted |= permission.getValue();
    }
    return ((AuthorizationEntity) old).getPermissions() == wanted;
  }
}
