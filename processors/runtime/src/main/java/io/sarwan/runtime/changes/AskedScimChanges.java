/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.governance.Change;
import io.sarwan.governance.ResourceId;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.scim.ScimTypes;
import io.sarwan.scim.change.ScimChange;
import io.sarwan.scim.change.ScimChange.Kind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The change that the settings of one command ask of a SCIM service. */
public final class AskedScimChanges {

    private static final String GRANT = "grant-entitlement";
    private static final String REVOKE = "revoke-grant";
    private static final String LOGIN = "create-account-login";
    private static final String EMAIL = "create-account-email";
    private static final String PROFILE = "create-account-profile";
    private static final String GROUP = "create-group";
    private static final String DELETE = "delete-resource";
    private static final String DISABLE = "disable-account";
    private static final String ENABLE = "enable-account";
    private static final String UPDATE = "update-account";
    private static final List<String> WAYS = List.of(GRANT, REVOKE, LOGIN, GROUP, DELETE, DISABLE, ENABLE, UPDATE);

    /** Flags that say more about one of the ways. */
    private static final Map<String, String> PARTS = Map.of(
            "grant-principal",
            GRANT,
            "grant-principal-type",
            GRANT,
            EMAIL,
            LOGIN,
            "create-account-resource-type",
            LOGIN,
            "delete-resource-type",
            DELETE);

    private AskedScimChanges() {}

    public static boolean isAskedFor(ResolvedSettings settings) {
        return WAYS.stream().anyMatch(name -> given(settings, name).isPresent())
                || PARTS.keySet().stream()
                        .anyMatch(name -> given(settings, name).isPresent())
                || given(settings, PROFILE).isPresent();
    }

    /** The flag that asks for a change, for messages. */
    public static String flag(ResolvedSettings settings) {
        return "--"
                + WAYS.stream()
                        .filter(name -> given(settings, name).isPresent())
                        .findFirst()
                        .orElse("grant-entitlement");
    }

    private static Optional<String> given(ResolvedSettings settings, String name) {
        return settings.text(name).filter(text -> !text.isEmpty());
    }

    /**
     * What is asked for; what it names is looked up in the file.
     *
     * @throws SarwanException one line: flags that do not go together, ids that the file does not hold
     */
    public static ScimChange of(ResolvedSettings settings) {
        List<String> asked =
                WAYS.stream().filter(name -> given(settings, name).isPresent()).toList();
        if (asked.size() > 1) {
            throw SarwanException.usage(String.join(", ", asked) + " exclude each other", "Ask for one at a time");
        }
        PARTS.forEach((part, way) -> {
            if (given(settings, part).isPresent() && !asked.contains(way)) {
                throw SarwanException.usage(part + " belongs to " + way, "Set " + way + " as well");
            }
        });
        return switch (asked.isEmpty() ? PROFILE : asked.get(0)) {
            case GRANT, REVOKE -> ofFile(settings);
            case LOGIN -> account(settings);
            case GROUP ->
                ScimChange.of(
                        Kind.CREATE_GROUP,
                        new ResourceId(ScimTypes.GROUP, "new"),
                        Map.of("displayName", required(settings, GROUP)));
            case DELETE -> deletion(settings);
            case DISABLE -> account(settings, Kind.DEACTIVATE_USER, DISABLE, Map.of("active", false));
            case ENABLE -> account(settings, Kind.ACTIVATE_USER, ENABLE, Map.of("active", true));
            case UPDATE -> account(settings, Kind.UPDATE_USER, UPDATE, profile(settings, UPDATE));
            default ->
                throw SarwanException.usage(
                        PROFILE + " belongs to " + LOGIN + " or " + UPDATE, "Set one of them as well");
        };
    }

    private static ScimChange ofFile(ResolvedSettings settings) {
        try (KnownGrants known = known(settings)) {
            Change change = given(settings, REVOKE).isPresent()
                    ? known.revocation(required(settings, REVOKE), Map.of())
                    : known.grant(
                            required(settings, GRANT),
                            new ResourceId(
                                    required(settings, "grant-principal-type"), required(settings, "grant-principal")),
                            Map.of());
            String role = known.entitled(change.entitlementId())
                    .map(resource -> resource.profile().get(resource.id().type() + "_name"))
                    .map(String::valueOf)
                    .orElse(null);
            return ScimChange.of(change, role)
                    .orElseThrow(() -> SarwanException.failed(
                            change + " is nothing that SCIM can change",
                            "Users can be granted groups, roles and entitlements of the service"));
        }
    }

    private static KnownGrants known(ResolvedSettings settings) {
        Path file = settings.readableFile("file").orElseThrow();
        return KnownGrants.open(file, settings.directory("c1z-temp-dir").orElse(null));
    }

    private static ScimChange account(ResolvedSettings settings) {
        String type = given(settings, "create-account-resource-type").orElse(ScimTypes.USER);
        if (!type.equals(ScimTypes.USER)) {
            throw SarwanException.usage(
                    "accounts of the type " + type + " cannot be created", "Leave it out, or set user");
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("userName", required(settings, LOGIN));
        attributes.put("active", true);
        given(settings, EMAIL)
                .ifPresent(email -> attributes.put("emails", List.of(Map.of("value", email, "primary", true))));
        if (given(settings, PROFILE).isPresent()) {
            attributes.putAll(profile(settings, LOGIN));
        }
        return ScimChange.of(Kind.CREATE_USER, new ResourceId(ScimTypes.USER, "new"), attributes);
    }

    private static ScimChange account(
            ResolvedSettings settings, Kind kind, String flag, Map<String, Object> attributes) {
        return ScimChange.of(kind, new ResourceId(ScimTypes.USER, required(settings, flag)), attributes);
    }

    /** The file knows what is meant, so that a slip of the pen deletes nothing. */
    private static ScimChange deletion(ResolvedSettings settings) {
        String type = required(settings, "delete-resource-type");
        if (!type.equals(ScimTypes.USER) && !type.equals(ScimTypes.GROUP)) {
            throw SarwanException.usage("a " + type + " cannot be deleted", "SCIM deletes a user or a group");
        }
        ResourceId target = new ResourceId(type, required(settings, DELETE));
        try (KnownGrants known = known(settings)) {
            known.check(target);
        }
        return ScimChange.of(Kind.DELETE, target, Map.of());
    }

    private static Map<String, Object> profile(ResolvedSettings settings, String way) {
        String text = required(settings, PROFILE);
        try {
            Map<String, Object> given =
                    new ObjectMapper().readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
            Map<String, Object> attributes = new LinkedHashMap<>();
            given.forEach((name, value) -> attributes.put(ProfileNames.attribute(name), value));
            if (attributes.isEmpty()) {
                throw SarwanException.usage(PROFILE + " holds no attribute", "Name at least one, for " + way);
            }
            return attributes;
        } catch (JsonProcessingException noJson) {
            throw SarwanException.usage(
                    PROFILE + " is no JSON object",
                    "Write for example {\"first_name\": \"Ada\", \"title\": \"Engineer\"}");
        }
    }

    private static String required(ResolvedSettings settings, String name) {
        return given(settings, name)
                .orElseThrow(() -> SarwanException.usage(
                        name + " is missing",
                        "grant-entitlement, grant-principal and grant-principal-type belong together; so do"
                                + " delete-resource and delete-resource-type, update-account and"
                                + " create-account-profile"));
    }
}
