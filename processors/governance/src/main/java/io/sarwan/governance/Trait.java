/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What makes a resource a user, a group, an application …; the profile lives on the {@link Resource}. */
public sealed interface Trait {

    TraitKind kind();

    /** Who uses an account. */
    enum AccountType {
        HUMAN,
        SERVICE,
        SYSTEM
    }

    /** How an application shows itself. */
    enum AppFlag {
        HIDDEN,
        INACTIVE,
        SAML,
        OIDC,
        BOOKMARK
    }

    /** @param address an e-mail address as the source gave it */
    record Email(String address, boolean primary) {}

    /**
     * An account.
     *
     * @param emails primary first, may be empty
     * @param login sign-in name, {@code null} when the account has none
     * @param loginAliases other sign-in names
     * @param givenName {@code null} when unknown
     * @param familyName {@code null} when unknown
     * @param employeeIds may be empty
     * @param lastLogin {@code null} when unknown
     */
    record User(
            AccountType accountType,
            List<Email> emails,
            String login,
            List<String> loginAliases,
            String givenName,
            String familyName,
            List<String> employeeIds,
            Instant lastLogin)
            implements Trait {

        public User {
            emails = List.copyOf(emails);
            loginAliases = List.copyOf(loginAliases);
            employeeIds = List.copyOf(employeeIds);
        }

        /** An account that no person signs in to. */
        public static User service() {
            return new User(AccountType.SERVICE, List.of(), null, List.of(), null, null, List.of(), null);
        }

        @Override
        public TraitKind kind() {
            return TraitKind.USER;
        }
    }

    /** A group of principals. */
    record Group() implements Trait {
        @Override
        public TraitKind kind() {
            return TraitKind.GROUP;
        }
    }

    /** A role. */
    record Role() implements Trait {
        @Override
        public TraitKind kind() {
            return TraitKind.ROLE;
        }
    }

    /**
     * An application.
     *
     * @param helpUrl an https address or {@code null}
     * @param logo address of its picture, {@code null} for none
     */
    record App(String helpUrl, String logo, Set<AppFlag> flags) implements Trait {
        public App {
            flags = Set.copyOf(flags);
        }

        /** An application without a picture. */
        public App(String helpUrl, Set<AppFlag> flags) {
            this(helpUrl, null, flags);
        }

        @Override
        public TraitKind kind() {
            return TraitKind.APP;
        }
    }

    /**
     * A credential.
     *
     * @param expiresAt {@code null} when it never expires
     * @param identity whose credential it is, {@code null} when unknown
     */
    record Secret(Instant createdAt, Instant expiresAt, Instant lastUsedAt, ResourceId identity) implements Trait {
        @Override
        public TraitKind kind() {
            return TraitKind.SECRET;
        }
    }
}
