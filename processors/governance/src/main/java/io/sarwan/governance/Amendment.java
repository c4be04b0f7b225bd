/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one lane learns of an account that another lane writes, for example when it was used last. It is laid over the
 * resource when the run is sealed, whichever of the two came first; without the resource it is nothing.
 *
 * @param resource an account
 * @param accountType {@code null} leaves what the resource says
 * @param lastLogin {@code null} leaves what the resource says
 * @param profile attributes that are added or take the place of others, values as in {@link Resource#profile()}
 */
public record Amendment(
        ResourceId resource, Trait.AccountType accountType, Instant lastLogin, Map<String, Object> profile) {

    public Amendment {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(profile, "profile");
    }

    /** When an account was used last, and how that shows in its profile. */
    public static Amendment lastLogin(ResourceId resource, Instant lastLogin, Map<String, Object> profile) {
        return new Amendment(resource, null, lastLogin, profile);
    }

    /** The resource with what was learnt; one without the trait of an account takes the profile only. */
    public Resource laidOver(Resource written) {
        Map<String, Object> attributes = new LinkedHashMap<>(written.profile());
        attributes.putAll(profile);
        return new Resource(
                written.id(),
                written.parent(),
                written.displayName(),
                written.description(),
                written.trait() instanceof Trait.User user ? amended(user) : written.trait(),
                attributes,
                written.status(),
                written.createdAt(),
                written.link());
    }

    private Trait.User amended(Trait.User user) {
        return new Trait.User(
                accountType == null ? user.accountType() : accountType,
                user.emails(),
                user.login(),
                user.loginAliases(),
                user.givenName(),
                user.familyName(),
                user.employeeIds(),
                lastLogin == null ? user.lastLogin() : lastLogin);
    }
}
