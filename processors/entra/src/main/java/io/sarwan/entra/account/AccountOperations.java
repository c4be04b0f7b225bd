/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.change.ChangeContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns orders into jobs. Whatever is wrong with an order is found here, before anything is sent. */
public final class AccountOperations {

    public static final String CREATE = "create-account";
    public static final String DELETE = "delete-account";
    public static final String RESTORE = "restore-account";
    public static final String ROTATE = "rotate-credentials";

    /** Argument with the user's id or name, for all but {@link #CREATE}. */
    public static final String USER = "user_id";

    private static final String UPN = "[^@\\s]+@[^@\\s]+";

    private AccountOperations() {}

    /** Every operation, the actions among them. */
    public static List<String> names() {
        return Stream.concat(
                        Stream.of(CREATE, DELETE, RESTORE, ROTATE),
                        ActionSchemas.all().stream().map(ActionSchema::name))
                .toList();
    }

    /**
     * Checks an order without a tenant.
     *
     * @throws WrongArgumentException naming every mistake
     */
    public static void check(AccountOrder order) {
        steps(order);
    }

    static Job job(AccountOrder order, ChangeContext context) {
        return new Job(order.operation(), target(order), steps(order), context);
    }

    private static String target(AccountOrder order) {
        ObjectNode arguments = order.arguments();
        return switch (order.operation()) {
            case CREATE -> arguments.path("userPrincipalName").asText("");
            case "create_group" -> arguments.path("displayName").asText("");
            case "check_upn" -> arguments.path("proposed_upn").asText("");
            default -> user(order);
        };
    }

    private static List<Step> steps(AccountOrder order) {
        Optional<ActionSchema> schema = ActionSchemas.all().stream()
                .filter(each -> each.name().equals(order.operation()))
                .findFirst();
        schema.ifPresent(each -> each.check(order.arguments()));
        return switch (order.operation()) {
            case CREATE -> create(order);
            case DELETE -> List.of(new DeleteUser(user(order)));
            case RESTORE -> List.of(new RestoreUser(user(order)));
            case ROTATE -> List.of(new SetPassword(user(order), order.passwords(), order.forceChange()));
            case "enable_user" -> List.of(enabled(order, true));
            case "disable_user" -> List.of(enabled(order, false));
            case "set_manager" ->
                List.of(new ManagerLink(
                        job -> user(order),
                        order.arguments().path("manager_identifier").asText("").strip(),
                        false));
            case "check_upn" -> List.of(new FindName(name(order)));
            case "update_profile" ->
                List.of(new PatchUser(
                        user(order), ProfileFields.profile(order.arguments()), "profile is as asked for"));
            case "update_user" -> List.of(new PatchUser(user(order), attributes(order), "properties are as asked for"));
            case "revoke_sessions" -> List.of(new RevokeSessions(user(order)));
            case "revoke_mfa" -> List.of(new RevokeMethods(user(order)));
            case "create_group" -> List.of(new CreateGroup(new GroupFields(order.arguments())));
            default ->
                throw new WrongArgumentException(
                        "there is no action " + order.operation() + "; there are " + String.join(", ", names()));
        };
    }

    private static List<Step> create(AccountOrder order) {
        AccountFields fields = new AccountFields(order.arguments());
        List<Step> steps = new ArrayList<>();
        steps.add(new CreateUser(fields, order.passwords(), order.forceChange()));
        if (!fields.manager().isEmpty()) {
            steps.add(new ManagerLink(job -> job.values().path("id").asText(), fields.manager(), true));
        }
        return steps;
    }

    private static PatchUser enabled(AccountOrder order, boolean enabled) {
        return new PatchUser(
                user(order),
                JsonNodeFactory.instance.objectNode().put("accountEnabled", enabled),
                enabled ? "enabled" : "disabled");
    }

    private static ObjectNode attributes(AccountOrder order) {
        return ProfileFields.attributes((ObjectNode) order.arguments().path("attributes"));
    }

    private static String user(AccountOrder order) {
        String user = ResourceArgument.id(order.arguments().path(USER));
        if (user.isEmpty()) {
            throw new WrongArgumentException(order.operation() + ": " + USER + " is required");
        }
        return user;
    }

    private static String name(AccountOrder order) {
        String name = order.arguments().path("proposed_upn").asText("").strip();
        if (!name.matches(UPN)) {
            throw new WrongArgumentException("check_upn: proposed_upn must be name@domain");
        }
        return name;
    }
}
