/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.ChainPosition;
import io.sarwan.scim.http.ScimRequest;

/**
 * A walk through the pages of one list; a route keeps the newest in an exchange property.
 *
 * @param name names the chain in the store, for example {@code users}
 * @param list which list
 * @param pages turns a position into a request
 * @param next the page that comes next, {@code null} at the end
 * @param memory what was seen so far
 * @param kept whether the store keeps the position
 * @param continued whether the next page is the one at which an earlier run stopped
 * @param setbacks how often the walk was begun anew or with smaller pages
 * @param problem why the list is not complete, {@code null} when it is
 */
public record ScimChain(
        String name,
        ListQuery list,
        ListRequests pages,
        ListPosition next,
        ListProgress memory,
        boolean kept,
        boolean continued,
        int setbacks,
        String problem) {

    static ScimChain begin(
            String name, ListQuery list, ListRequests pages, ListPosition first, ListProgress memory, boolean kept) {
        return new ScimChain(name, list, pages, first, memory, kept, false, 0, null);
    }

    /** Whether there is a page to read. */
    public boolean isOpen() {
        return next != null;
    }

    /** Whether the next page is asked for with a position that an earlier run left behind. */
    public boolean isResumed() {
        return continued;
    }

    /** The request for the next page; used by the route. */
    public ScimRequest<ScimPage> getRequest() {
        return pages.page(list, next);
    }

    /** The lane is the part of the name before the slash. */
    public String getLane() {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    ScimChain at(ListPosition position) {
        return new ScimChain(name, list, pages, position, memory, kept, false, setbacks, null);
    }

    ScimChain resumedAt(ListPosition position, ListProgress before) {
        return new ScimChain(name, list, pages, position, before, kept, true, setbacks, null);
    }

    ScimChain ended(String why) {
        return new ScimChain(name, list, pages, null, memory, kept, false, setbacks, why);
    }

    /** The walk from its beginning. */
    ScimChain again(ListPosition first, ListProgress fresh) {
        return new ScimChain(name, list, pages, first, fresh, kept, false, setbacks + 1, null);
    }

    ScimChain smaller(ListPosition position) {
        return new ScimChain(name, list, pages, position, memory, kept, false, setbacks + 1, null);
    }

    /** What the store remembers together with the page just read, {@code null} when it need not. */
    ChainPosition position() {
        return kept ? new ChainPosition(name, next == null ? null : next.text()) : null;
    }
}
