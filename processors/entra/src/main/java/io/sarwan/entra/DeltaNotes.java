/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.Outcome;
import java.util.EnumSet;
import java.util.Set;

/** What a run's summary has to say about delta links: those that it could not have, and those that tell less than all. */
final class DeltaNotes {

    private final Set<DeltaCollection> partly = EnumSet.noneOf(DeltaCollection.class);
    private String reason;

    /** The link of a collection tells of some properties only. */
    synchronized void tellsLess(DeltaCollection collection) {
        partly.add(collection);
    }

    synchronized Set<DeltaCollection> partly() {
        return partly.isEmpty() ? Set.of() : Set.copyOf(partly);
    }

    /** Other links count from here on. */
    synchronized void forget(Set<DeltaCollection> known) {
        partly.clear();
        partly.addAll(known);
    }

    synchronized void givenUp(String why) {
        reason = why;
        partly.clear();
    }

    synchronized Outcome to(Outcome outcome) {
        Outcome noted = outcome;
        for (DeltaCollection collection : partly) {
            noted = noted.withWarning("this tenant refuses to tell the changes of all properties of "
                    + collection.title()
                    + ": until the next full read, a sync that reads only what changed may show old values of those that"
                    + " it does not tell. Told are " + String.join(", ", collection.leastProperties()));
        }
        return reason == null
                ? noted
                : noted.withWarning("the next sync reads everything, because no delta links could be kept: " + reason);
    }
}
