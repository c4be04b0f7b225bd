/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import io.sarwan.governance.Change;
import java.util.List;

/**
 * Changes that are carried out one after the other; parts run side by side.
 *
 * @param linked whether all of them are members and owners of groups
 */
public record ChangePart(boolean linked, List<Change> changes) {
    public ChangePart {
        changes = List.copyOf(changes);
    }
}
