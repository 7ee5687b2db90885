package nl.gehoor.access;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK_VARIABLE;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * What each kind of role may do. That it only ever concerns the own organisation is not written
 * here: the engine shows nobody anything of an organisation that he or she does not belong to.
 *
 * <p>Tasks need no line: whoever may be given a task may read it and work on it, and nothing more
 * ({@code default-user-permission-name-for-task: TASK_WORK}). Which procedures a handler may start
 * is in the diagrams ({@link StarterRights}).
 */
final class Grants {

  private static final String EVERY = Authorization.ANY;
  private static final String TASKLIST = "tasklist";
  private static final String COCKPIT = "cockpit";

  private Grants() {}

  /**
   * @param id which one: {@code *} for every one
   */
  record Grant(Resource resource, String id, Permission... permissions) {}

  /** Works in Tasklist. */
  static final List<Grant> HANDLER =
      List.of(
          new Grant(Resources.APPLICATION, TASKLIST, ACCESS),
          // Also needs CREATE_INSTANCE on the procedure itself.
          new Grant(Resources.PROCESS_INSTANCE, EVERY, CREATE));

  /** Looks at everything in Cockpit and changes nothing. */
  static final List<Grant> MANAGEMENT =
      List.of(
          new Grant(Resources.APPLICATION, COCKPIT, ACCESS),
          new Grant(
              Resources.PROCESS_DEFINITION,
              EVERY,
              ProcessDefinitionPermissions.READ,
              READ_INSTANCE,
              READ_INSTANCE_VARIABLE,
              READ_TASK,
              READ_TASK_VARIABLE,
              READ_HISTORY,
              READ_HISTORY_VARIABLE),
          new Grant(Resources.DECISION_DEFINITION, EVERY, READ, Permissions.READ_HISTORY),
          new Grant(Resources.DECISION_REQUIREMENTS_DEFINITION, EVERY, READ),
          new Grant(Resources.DEPLOYMENT, EVERY, READ));

  /**
   * Deploys procedures to the own organisation and looks at them in Cockpit, without the cases that
   * run by them. That a deployment is for the own organisation is checked when it comes in.
   */
  static final List<Grant> PROCESS_OWNER =
      List.of(
          new Grant(Resources.APPLICATION, COCKPIT, ACCESS),
          new Grant(Resources.DEPLOYMENT, EVERY, READ, CREATE),
          new Grant(Resources.PROCESS_DEFINITION, EVERY, ProcessDefinitionPermissions.READ),
          new Grant(Resources.DECISION_DEFINITION, EVERY, READ),
          new Grant(Resources.DECISION_REQUIREMENTS_DEFINITION, EVERY, READ));

  /** Everything, everywhere: accounts, incidents, repairs. */
  static final List<Grant> ADMINISTRATOR =
      Arrays.stream(Resources.values()).map(resource -> new Grant(resource, EVERY, ALL)).toList();
}
