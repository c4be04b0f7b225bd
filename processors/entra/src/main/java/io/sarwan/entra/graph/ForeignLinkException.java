/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import io.sarwan.calls.Origin;

/** An answer points to a host other than the configured one; it is refused before anything is sent there. */
public final class ForeignLinkException extends GraphException {

    private static final long serialVersionUID = 1L;

    ForeignLinkException(String what, Origin origin) {
        super(new GraphFault(
                0,
                "",
                "an answer points to " + what + ", only " + origin + " is allowed; nothing was sent there. "
                        + "If this tenant lives in another cloud, set --graph-domain",
                "",
                "next page"));
    }
}
