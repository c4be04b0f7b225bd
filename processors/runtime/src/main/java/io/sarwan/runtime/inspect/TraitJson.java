/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sarwan.governance.Resource;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** Writes a resource's trait as the annotation it is in {@code c1.connector.v2}. */
final class TraitJson {

    private final JsonGenerator json;
    private final GovernanceJson parent;

    TraitJson(JsonGenerator json, GovernanceJson parent) {
        this.json = json;
        this.parent = parent;
    }

    void write(Resource resource) throws IOException {
        json.writeStartObject();
        String kind = resource.trait().kind().toString();
        json.writeStringField(
                "@type",
                GovernanceJson.TYPE_PREFIX + kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT) + "Trait");
        if (resource.trait() instanceof Trait.User user) {
            user(user, resource);
        } else if (resource.trait() instanceof Trait.App app) {
            parent.text("helpUrl", app.helpUrl());
            asset("icon", app.logo());
            asset("logo", app.logo());
            parent.strings(
                    "flags",
                    app.flags().stream()
                            .sorted()
                            .map(flag -> "APP_FLAG_" + flag)
                            .toList());
        } else if (resource.trait() instanceof Trait.Secret secret) {
            secret(secret);
        }
        if (!resource.profile().isEmpty()) {
            json.writeFieldName("profile");
            parent.value(resource.profile());
        }
        json.writeEndObject();
    }

    private void user(Trait.User user, Resource resource) throws IOException {
        if (!user.emails().isEmpty()) {
            emails(user);
        }
        if (resource.status() != Status.UNSPECIFIED) {
            json.writeObjectFieldStart("status");
            json.writeStringField("status", "STATUS_" + resource.status());
            json.writeEndObject();
        }
        if (user.accountType() != null) {
            json.writeStringField("accountType", "ACCOUNT_TYPE_" + user.accountType());
        }
        parent.text("login", user.login());
        parent.strings("loginAliases", user.loginAliases());
        time("createdAt", resource.createdAt());
        time("lastLogin", user.lastLogin());
        if (user.givenName() != null || user.familyName() != null) {
            json.writeObjectFieldStart("structuredName");
            parent.text("givenName", user.givenName());
            parent.text("familyName", user.familyName());
            json.writeEndObject();
        }
        parent.strings("employeeIds", user.employeeIds());
    }

    private void emails(Trait.User user) throws IOException {
        json.writeArrayFieldStart("emails");
        for (Trait.Email email : user.emails()) {
            json.writeStartObject();
            json.writeStringField("address", email.address());
            if (email.primary()) {
                json.writeBooleanField("isPrimary", true);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void asset(String field, String reference) throws IOException {
        if (reference != null) {
            json.writeObjectFieldStart(field);
            json.writeStringField("id", reference);
            json.writeEndObject();
        }
    }

    private void secret(Trait.Secret secret) throws IOException {
        time("createdAt", secret.createdAt());
        time("expiresAt", secret.expiresAt());
        time("lastUsedAt", secret.lastUsedAt());
        if (secret.identity() != null) {
            parent.id("identityId", secret.identity());
        }
    }

    private void time(String field, Instant time) throws IOException {
        if (time != null) {
            json.writeStringField(field, time.toString());
        }
    }
}
