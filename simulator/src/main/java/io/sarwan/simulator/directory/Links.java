/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.Arrays;

/**
 * Sets of objects as sorted arrays: four bytes an edge, which is what makes millions of memberships fit. Every change
 * makes a new array, so that a page being written never sees half a change.
 */
final class Links {

    static final DirectoryObject[] NONE = {};

    private Links() {}

    static int indexOf(DirectoryObject[] links, DirectoryObject target) {
        return Arrays.binarySearch(links, target);
    }

    static DirectoryObject[] with(DirectoryObject[] links, DirectoryObject target) {
        int at = indexOf(links, target);
        if (at >= 0) {
            return links;
        }
        int insertion = -at - 1;
        DirectoryObject[] changed = new DirectoryObject[links.length + 1];
        System.arraycopy(links, 0, changed, 0, insertion);
        changed[insertion] = target;
        System.arraycopy(links, insertion, changed, insertion + 1, links.length - insertion);
        return changed;
    }

    static DirectoryObject[] without(DirectoryObject[] links, DirectoryObject target) {
        int at = indexOf(links, target);
        if (at < 0) {
            return links;
        }
        if (links.length == 1) {
            return NONE;
        }
        DirectoryObject[] changed = new DirectoryObject[links.length - 1];
        System.arraycopy(links, 0, changed, 0, at);
        System.arraycopy(links, at + 1, changed, at, links.length - at - 1);
        return changed;
    }
}
