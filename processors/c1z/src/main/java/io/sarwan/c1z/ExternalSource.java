/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.TraitKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Another connector's file, whose principals a run takes over.
 *
 * @param file a {@code .c1z} file of version 1
 * @param entitlementId {@code null} for every principal; else only those who hold this entitlement of the file
 * @param kinds which resources count as principals, never empty
 */
public record ExternalSource(Path file, String entitlementId, Set<TraitKind> kinds) {

    /** Accounts and groups, as nobody asks for others. */
    public static final Set<TraitKind> USUAL = Set.of(TraitKind.USER, TraitKind.GROUP);

    public ExternalSource {
        Objects.requireNonNull(file, "file");
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("no kind of principal");
        }
    }

    Optional<String> entitlement() {
        return Optional.ofNullable(entitlementId);
    }

    /** Tells this file from what lies there later: a run goes on with the same principals only. */
    public String fingerprint() {
        try {
            return String.join(
                    "|",
                    file.toAbsolutePath().toString(),
                    Long.toString(Files.size(file)),
                    Files.getLastModifiedTime(file).toString(),
                    String.valueOf(entitlementId),
                    kinds.stream().sorted().toList().toString());
        } catch (java.io.IOException e) {
            throw new C1zException(file + " cannot be read: " + C1zContainer.reason(e), e);
        }
    }
}
