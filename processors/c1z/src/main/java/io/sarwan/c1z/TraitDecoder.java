/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import io.sarwan.c1z.proto.AppTrait;
import io.sarwan.c1z.proto.GroupTrait;
import io.sarwan.c1z.proto.RoleTrait;
import io.sarwan.c1z.proto.SecretTrait;
import io.sarwan.c1z.proto.UserTrait;
import io.sarwan.governance.Trait;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads the trait of a resource, and what older writers put there instead of beside it. */
final class TraitDecoder {

    private Trait trait;
    private Struct profile = Struct.getDefaultInstance();
    private int status;
    private Timestamp createdAt = Timestamp.getDefaultInstance();

    TraitDecoder(Annotations annotations) {
        Optional<UserTrait> user = annotations.find("UserTrait", UserTrait.parser());
        Optional<GroupTrait> group = annotations.find("GroupTrait", GroupTrait.parser());
        Optional<RoleTrait> role = annotations.find("RoleTrait", RoleTrait.parser());
        Optional<AppTrait> app = annotations.find("AppTrait", AppTrait.parser());
        Optional<SecretTrait> secret = annotations.find("SecretTrait", SecretTrait.parser());
        if (user.isPresent()) {
            user(user.get());
        } else if (group.isPresent()) {
            trait = new Trait.Group();
            profile = group.get().getProfile();
        } else if (role.isPresent()) {
            trait = new Trait.Role();
            profile = role.get().getProfile();
        } else if (app.isPresent()) {
            trait = new Trait.App(
                    ResourceDecoder.text(app.get().getHelpUrl()),
                    ResourceDecoder.text(app.get().getLogo().getId()),
                    flags(app.get()));
            profile = app.get().getProfile();
        } else if (secret.isPresent()) {
            secret(secret.get());
        }
    }

    /** {@code null} when the resource has no trait that we know. */
    Trait trait() {
        return trait;
    }

    Struct profile() {
        return profile;
    }

    int status() {
        return status;
    }

    Timestamp createdAt() {
        return createdAt;
    }

    private void user(UserTrait user) {
        profile = user.getProfile();
        status = user.getStatus().getStatusValue();
        createdAt = user.getCreatedAt();
        trait = new Trait.User(
                accountType(user.getAccountType()),
                user.getEmailsList().stream()
                        .map(email -> new Trait.Email(email.getAddress(), email.getIsPrimary()))
                        .toList(),
                ResourceDecoder.text(user.getLogin()),
                user.getLoginAliasesList(),
                ResourceDecoder.text(user.getStructuredName().getGivenName()),
                ResourceDecoder.text(user.getStructuredName().getFamilyName()),
                user.getEmployeeIdsList(),
                ResourceDecoder.instant(user.getLastLogin()));
    }

    private static Trait.AccountType accountType(UserTrait.AccountType type) {
        return switch (type) {
            case ACCOUNT_TYPE_HUMAN -> Trait.AccountType.HUMAN;
            case ACCOUNT_TYPE_SERVICE -> Trait.AccountType.SERVICE;
            case ACCOUNT_TYPE_SYSTEM -> Trait.AccountType.SYSTEM;
            default -> null;
        };
    }

    private static Set<Trait.AppFlag> flags(AppTrait app) {
        Set<Trait.AppFlag> flags = EnumSet.noneOf(Trait.AppFlag.class);
        for (AppTrait.AppFlag flag : app.getFlagsList()) {
            switch (flag) {
                case APP_FLAG_HIDDEN -> flags.add(Trait.AppFlag.HIDDEN);
                case APP_FLAG_INACTIVE -> flags.add(Trait.AppFlag.INACTIVE);
                case APP_FLAG_SAML -> flags.add(Trait.AppFlag.SAML);
                case APP_FLAG_OIDC -> flags.add(Trait.AppFlag.OIDC);
                case APP_FLAG_BOOKMARK -> flags.add(Trait.AppFlag.BOOKMARK);
                default -> {
                    // A newer flag.
                }
            }
        }
        return flags;
    }

    private void secret(SecretTrait secret) {
        profile = secret.getProfile();
        createdAt = secret.getCreatedAt();
        trait = new Trait.Secret(
                ResourceDecoder.instant(secret.getCreatedAt()),
                ResourceDecoder.instant(secret.getExpiresAt()),
                ResourceDecoder.instant(secret.getLastUsedAt()),
                secret.hasIdentityId() ? ResourceDecoder.id(secret.getIdentityId()) : null);
    }
}
