/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Something that can be granted, or to which things are granted: an account, a group, an application.
 *
 * @param id never {@code null}
 * @param parent the resource it belongs to, {@code null} for none
 * @param displayName shown to people; readers accept up to 1024 bytes
 * @param description {@code null} for none; readers accept up to 2048 bytes
 * @param trait {@code null} for a type without traits
 * @param profile attributes by name; values are {@code String}, {@code Number}, {@code Boolean}, {@code List} or
 *     {@code Map} of the same; absent values are left out rather than {@code null}
 * @param createdAt {@code null} when unknown
 * @param link https address that opens the object in its own console, {@code null} for none
 */
public record Resource(
        ResourceId id,
        ResourceId parent,
        String displayName,
        String description,
        Trait trait,
        Map<String, Object> profile,
        Status status,
        Instant createdAt,
        String link) {

    public Resource {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(status, "status");
    }
}
