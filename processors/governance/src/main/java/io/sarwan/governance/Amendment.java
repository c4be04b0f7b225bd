/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What one lane knows of a resource that another lane reads. It is merged into the resource when the sync is published,
 * whichever of the two was written first; the resource need not exist.
 *
 * @param resource an account
 * @param lastLogin {@code null} leaves it as it is
 * @param accountType {@code null} leaves it as it is
 * @param profile attributes that are added, or replaced
 */
public record Amendment(
        ResourceId resource, Instant lastLogin, Trait.AccountType accountType, Map<String, Object> profile) {

    public Amendment {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(profile, "profile");
    }
}
