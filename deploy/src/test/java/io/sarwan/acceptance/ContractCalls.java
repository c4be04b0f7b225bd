/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import io.sarwan.service.http.Contract;
import io.sarwan.service.http.Operation;
import io.sarwan.service.http.Operation.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A valid request for each operation of the contract, made of its parameters, and what can be wrong with it. */
final class ContractCalls {

    /** What no parameter's pattern allows, encoded as it is sent. */
    private static final String CONTROL = "%01";

    private static final Map<String, String> BODIES = Map.of(
            "startSync", "{}",
            "grant", "{\"entitlement\":\"group:%s:members\",\"principal\":{\"type\":\"user\",\"id\":\"%s\"}}",
            "revoke", "{\"entitlement\":\"group:%s:members\",\"principal\":{\"type\":\"user\",\"id\":\"%s\"}}",
            "createAccount",
                    "{\"login\":\"ada@%s\",\"profile\":{\"displayName\":\"Ada\",\"mailNickname\":\"ada\"},"
                            + "\"password\":{\"recipients\":[\"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\"]}}",
            "rotateAccount",
                    "{\"password\":{\"recipients\":[\"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\"]}}",
            "invokeAction", "{\"arguments\":{\"user_id\":\"%s\"}}",
            "readEvents", "{}");

    private final Contract contract;
    private final Map<String, String> values = new HashMap<>();

    /**
     * @param user id of a user
     * @param group id of a group
     * @param domain of user principal names
     */
    ContractCalls(Contract contract, String user, String group, String domain) {
        this.contract = contract;
        values.put("account", user);
        values.put("principal", user);
        values.put("principalType", "user");
        values.put("group", group);
        values.put("domain", domain);
        values.put("action", "revoke_sessions");
        values.put("page", "index.html");
        values.put("id", "00000000-0000-0000-0000-000000000000");
    }

    List<Operation> operations() {
        return contract.operations();
    }

    /** Whether an operation has a parameter, be it in the path, the query or a header. */
    static boolean has(Operation operation, String parameter) {
        return operation.parameters().stream().anyMatch(each -> each.name().equals(parameter));
    }

    /** Whether there has to be somebody who may call it. */
    static boolean isGuarded(Operation operation) {
        return operation.scope().isPresent();
    }

    /** The address of an operation with what it needs; changes are only shown. */
    String address(Operation operation, String connector) {
        return address(operation, connector, Map.of());
    }

    /** @param other values for some of its parameters instead, encoded */
    String address(Operation operation, String connector, Map<String, String> other) {
        Map<String, String> all = new HashMap<>();
        values.forEach((name, value) -> all.put(name, URLEncoder.encode(value, StandardCharsets.UTF_8)));
        all.put("connector", connector);
        all.putAll(other);
        String path = operation.path().stream()
                .skip(2)
                .map(part -> part.startsWith("{") ? all.get(part.substring(1, part.length() - 1)) : part)
                .collect(Collectors.joining("/", "/", ""));
        List<String> query = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            String name = parameter.name();
            if (parameter.in().equals("query") && (parameter.required() || other.containsKey(name))) {
                query.add(name + '=' + all.get(name));
            }
        }
        if (has(operation, "dryRun") && !other.containsKey("dryRun")) {
            query.add("dryRun=true");
        }
        return query.isEmpty() ? path : path + '?' + String.join("&", query);
    }

    /** A body for it, {@code null} when it takes none. */
    String body(Operation operation) {
        String template = BODIES.get(operation.id());
        if (template == null) {
            return null;
        }
        return switch (operation.id()) {
            case "createAccount" -> template.formatted(values.get("domain"));
            case "invokeAction" -> template.formatted(values.get("account"));
            default -> template.formatted(values.get("group"), values.get("account"));
        };
    }

    /** A value that a parameter cannot have, encoded as it is sent. */
    static String wrong(Parameter parameter) {
        return switch (parameter.type()) {
            case "integer" -> "many";
            case "boolean" -> "perhaps";
            default ->
                switch (parameter.name()) {
                    case "Idempotency-Key" -> "two words";
                    case "Prefer" -> "w".repeat(300);
                    default -> CONTROL;
                };
        };
    }
}
