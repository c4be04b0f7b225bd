/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.governance.Trait;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the annotation that {@link TraitJson} writes. */
final class TraitJsonReader {

    private TraitJsonReader() {}

    /** {@code null} for a resource without a trait. */
    static Trait read(JsonNode resource) {
        JsonNode user = PageJsonReader.annotation(resource, "UserTrait");
        if (!user.isMissingNode()) {
            return user(user);
        }
        if (has(resource, "GroupTrait")) {
            return new Trait.Group();
        }
        if (has(resource, "RoleTrait")) {
            return new Trait.Role();
        }
        JsonNode app = PageJsonReader.annotation(resource, "AppTrait");
        if (!app.isMissingNode()) {
            return app(app);
        }
        JsonNode secret = PageJsonReader.annotation(resource, "SecretTrait");
        return secret.isMissingNode() ? null : secret(secret);
    }

    private static boolean has(JsonNode resource, String type) {
        return !PageJsonReader.annotation(resource, type).isMissingNode();
    }

    private static Trait user(JsonNode json) {
        List<Trait.Email> emails = new ArrayList<>();
        json.path("emails")
                .forEach(email -> emails.add(new Trait.Email(
                        email.path("address").asText(), email.path("isPrimary").asBoolean())));
        String kind = json.path("accountType").asText("");
        return new Trait.User(
                kind.isEmpty() ? null : Trait.AccountType.valueOf(kind.replaceFirst("^ACCOUNT_TYPE_", "")),
                emails,
                PageJsonReader.text(json, "login"),
                PageJsonReader.texts(json, "loginAliases"),
                PageJsonReader.text(json.path("structuredName"), "givenName"),
                PageJsonReader.text(json.path("structuredName"), "familyName"),
                PageJsonReader.texts(json, "employeeIds"),
                time(json, "lastLogin"));
    }

    private static Trait app(JsonNode json) {
        Set<Trait.AppFlag> flags = EnumSet.noneOf(Trait.AppFlag.class);
        PageJsonReader.texts(json, "flags")
                .forEach(flag -> flags.add(Trait.AppFlag.valueOf(flag.replaceFirst("^APP_FLAG_", ""))));
        return new Trait.App(PageJsonReader.text(json, "helpUrl"), PageJsonReader.text(json.path("logo"), "id"), flags);
    }

    private static Trait secret(JsonNode json) {
        return new Trait.Secret(
                time(json, "createdAt"),
                time(json, "expiresAt"),
                time(json, "lastUsedAt"),
                json.has("identityId") ? PageJsonReader.id(json.get("identityId"), "identityId") : null);
    }

    private static Instant time(JsonNode json, String name) {
        return json.has(name) ? OffsetDateTime.parse(json.get(name).asText()).toInstant() : null;
    }
}
