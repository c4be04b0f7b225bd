/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** A page names one before it, or itself, as the next; following it would never end. */
public final class RepeatedLinkException extends GraphException {

    private static final long serialVersionUID = 1L;

    public RepeatedLinkException(String lane, GraphLink link) {
        super(new GraphFault(
                0,
                "",
                "the pages of " + lane + " lead to the same next page again; the next run asks anew",
                "",
                link.path()));
    }
}
