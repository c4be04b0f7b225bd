/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a caller may do. */
public enum Scope {
    /** Look at everything. */
    READ,
    /** Start and stop syncs, ask for the permission report. */
    SYNC,
    /** Grant, revoke, change accounts, invoke actions. */
    WRITE,
    /** Everything. */
    ADMIN;

    /** Empty for a word that is no scope. */
    public static Optional<Scope> named(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether one of the scopes that were given allows what this one is for. */
    public boolean isIn(Set<Scope> given) {
        return given.contains(this) || given.contains(ADMIN);
    }

    /** All of them. */
    public static Set<Scope> all() {
        return EnumSet.allOf(Scope.class);
    }
}
