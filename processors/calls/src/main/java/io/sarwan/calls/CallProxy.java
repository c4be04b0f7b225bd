/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import java.net.ProxySelector;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;

/**
 * The way to a service.
 *
 * @param selector decides which connections take a proxy
 * @param credentials what the proxy wants to know; given to the proxy alone
 */
public record CallProxy(ProxySelector selector, CredentialsProvider credentials) {

    /** A proxy that asks for nothing, or none. */
    public static CallProxy open(ProxySelector selector) {
        return new CallProxy(selector, new BasicCredentialsProvider());
    }

    /** A proxy that wants a user name and a password. */
    public static CallProxy guarded(ProxySelector selector, String host, int port, String user, char[] password) {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(new AuthScope(host, port), new UsernamePasswordCredentials(user, password));
        return new CallProxy(selector, credentials);
    }
}
