/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** A page names itself as its next page; following it would never end. */
public final class RepeatedLinkException extends GraphException {

    private static final long serialVersionUID = 1L;

    public RepeatedLinkException(String lane, GraphLink link) {
        super(new GraphFault(
                0,
                "",
                "a page of " + lane + " names itself as the next one; the next run asks again",
                "",
                link.path()));
    }
}
