/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.net.ProxySelector;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;

/**
 * The way to Graph.
 *
 * @param selector decides which connections take a proxy
 * @param credentials what the proxy wants to know; given to the proxy alone
 */
public record GraphProxy(ProxySelector selector, CredentialsProvider credentials) {

    /** A proxy that asks for nothing, or none. */
    public static GraphProxy open(ProxySelector selector) {
        return new GraphProxy(selector, new BasicCredentialsProvider());
    }

    /** A proxy that wants a user name and a password. */
    public static GraphProxy guarded(ProxySelector selector, String host, int port, String user, char[] password) {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(new AuthScope(host, port), new UsernamePasswordCredentials(user, password));
        return new GraphProxy(selector, credentials);
    }
}
