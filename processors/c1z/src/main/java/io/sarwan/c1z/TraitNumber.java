/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.TraitKind;
import java.util.Arrays;
import java.util.Optional;

/** The numbers of traits on the wire, {@code c1.connector.v2.ResourceType.Trait}. */
final class TraitNumber {

    private TraitNumber() {}

    static int of(TraitKind kind) {
        return switch (kind) {
            case USER -> 1;
            case GROUP -> 2;
            case ROLE -> 3;
            case APP -> 4;
            case SECRET -> 5;
        };
    }

    /** Empty for a trait of no use to governance here. */
    static Optional<TraitKind> kind(int number) {
        return Arrays.stream(TraitKind.values())
                .filter(kind -> of(kind) == number)
                .findFirst();
    }
}
