/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Whether a write that failed may have been carried out all the same. */
public final class GraphOutcome {

    private GraphOutcome() {}

    /** Whether the request may have reached Graph while its answer did not come back, or was a server's failure. */
    public static boolean isUnknown(Throwable failure) {
        return failure instanceof GraphUnavailableException || failure instanceof IOException && !isUnsent(failure);
    }

    /** Whether the request never left; a connection that breaks later may have brought Graph the request. */
    public static boolean isUnsent(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException
                || failure instanceof SSLHandshakeException
                || failure instanceof SSLPeerUnverifiedException
                || failure instanceof ConnectTimeoutException
                || failure instanceof ConnectionRequestTimeoutException;
    }
}
