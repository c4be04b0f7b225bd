/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;

/**
 * Writes {@code c1.connector.v2.Resource}. Profile, status and creation time go into the trait, where older readers look
 * for them, and beside it, where newer ones do.
 */
final class ResourceEncoder {

    private static final int ID = 1;
    private static final int PARENT = 2;
    private static final int DISPLAY_NAME = 3;
    private static final int ANNOTATIONS = 4;
    private static final int DESCRIPTION = 5;
    private static final int CREATION_SOURCE = 8;
    private static final int PROFILE = 9;
    private static final int STATUS = 11;
    private static final int CREATED_AT = 12;
    private static final int LISTED = 1;

    private final Wire wire = new Wire();
    private final Wire profile = new Wire();
    private final ProfileEncoder profiles = new ProfileEncoder();

    byte[] encode(Resource resource) {
        wire.clear();
        profile.clear();
        profiles.write(profile, resource.profile());
        id(wire, ID, resource.id());
        if (resource.parent() != null) {
            id(wire, PARENT, resource.parent());
        }
        wire.string(DISPLAY_NAME, resource.displayName());
        trait(resource);
        annotation("ExternalLink", resource.link());
        annotation("RawId", resource.id().id());
        wire.string(DESCRIPTION, resource.description());
        wire.integer(CREATION_SOURCE, LISTED);
        profile(PROFILE);
        status(STATUS, resource.status());
        wire.timestamp(CREATED_AT, resource.createdAt());
        return wire.toBytes();
    }

    static void id(Wire wire, int field, ResourceId id) {
        int mark = wire.begin(field);
        wire.string(1, id.type());
        wire.string(2, id.id());
        wire.end(mark);
    }

    private void annotation(String message, String onlyField) {
        if (onlyField != null && !onlyField.isEmpty()) {
            long any = wire.beginAny(ANNOTATIONS, message);
            wire.string(1, onlyField);
            wire.endAny(any);
        }
    }

    private void profile(int field) {
        if (profile.size() > 0) {
            wire.message(field, profile);
        }
    }

    private void status(int field, Status status) {
        if (status != Status.UNSPECIFIED) {
            int mark = wire.begin(field);
            wire.integer(1, number(status));
            wire.end(mark);
        }
    }

    private static int number(Status status) {
        return switch (status) {
            case UNSPECIFIED -> 0;
            case ENABLED -> 1;
            case DISABLED -> 2;
            case DELETED -> 3;
        };
    }

    private void trait(Resource resource) {
        Trait trait = resource.trait();
        if (trait instanceof Trait.User user) {
            long any = wire.beginAny(ANNOTATIONS, "UserTrait");
            user(resource, user);
            wire.endAny(any);
        } else if (trait instanceof Trait.Group) {
            long any = wire.beginAny(ANNOTATIONS, "GroupTrait");
            profile(2);
            wire.endAny(any);
        } else if (trait instanceof Trait.Role) {
            long any = wire.beginAny(ANNOTATIONS, "RoleTrait");
            profile(1);
            wire.endAny(any);
        } else if (trait instanceof Trait.App app) {
            long any = wire.beginAny(ANNOTATIONS, "AppTrait");
            app(app);
            wire.endAny(any);
        } else if (trait instanceof Trait.Secret secret) {
            long any = wire.beginAny(ANNOTATIONS, "SecretTrait");
            secret(resource, secret);
            wire.endAny(any);
        }
    }

    private void user(Resource resource, Trait.User user) {
        for (Trait.Email email : user.emails()) {
            int mark = wire.begin(1);
            wire.string(1, email.address());
            wire.bool(2, email.primary());
            wire.end(mark);
        }
        status(2, resource.status());
        profile(3);
        wire.integer(
                5,
                user.accountType() == null
                        ? 0
                        : switch (user.accountType()) {
                            case HUMAN -> 1;
                            case SERVICE -> 2;
                            case SYSTEM -> 3;
                        });
        wire.string(6, user.login());
        user.loginAliases().forEach(alias -> wire.stringAlways(7, alias));
        wire.timestamp(8, resource.createdAt());
        wire.timestamp(9, user.lastLogin());
        if (user.givenName() != null || user.familyName() != null) {
            int mark = wire.begin(12);
            wire.string(1, user.givenName());
            wire.string(2, user.familyName());
            wire.end(mark);
        }
        user.employeeIds().forEach(employeeId -> wire.stringAlways(13, employeeId));
    }

    private void app(Trait.App app) {
        wire.string(1, app.helpUrl());
        asset(2, app.logo());
        asset(3, app.logo());
        profile(4);
        if (!app.flags().isEmpty()) {
            // Enum numbers are below 128: one byte each, packed.
            int mark = wire.begin(5);
            app.flags().stream().sorted().forEach(flag -> wire.packed(number(flag)));
            wire.end(mark);
        }
    }

    private void asset(int field, String reference) {
        if (reference != null) {
            int mark = wire.begin(field);
            wire.string(1, reference);
            wire.end(mark);
        }
    }

    private static int number(Trait.AppFlag flag) {
        return switch (flag) {
            case HIDDEN -> 1;
            case INACTIVE -> 2;
            case SAML -> 3;
            case OIDC -> 4;
            case BOOKMARK -> 5;
        };
    }

    private void secret(Resource resource, Trait.Secret secret) {
        profile(1);
        wire.timestamp(2, secret.createdAt() != null ? secret.createdAt() : resource.createdAt());
        wire.timestamp(3, secret.expiresAt());
        wire.timestamp(4, secret.lastUsedAt());
        if (secret.identity() != null) {
            id(wire, 6, secret.identity());
        }
    }
}
