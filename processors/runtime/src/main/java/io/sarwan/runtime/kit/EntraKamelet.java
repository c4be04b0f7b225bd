/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import io.sarwan.calls.Origin;
import io.sarwan.runtime.camel.TenantConnection;
import org.apache.camel.Exchange;

/**
 * The bean behind a kamelet that speaks to a tenant. Its setters are the kamelet's properties; the connection is opened
 * with the first message.
 */
public abstract class EntraKamelet extends KameletBean {

    public final void setTenantId(String value) {
        settings().put("entra-tenant-id", value);
    }

    public final void setClientId(String value) {
        settings().put("entra-client-id", value);
    }

    public final void setClientSecret(String value) {
        settings().put("entra-client-secret", value);
    }

    /** Path of a PEM or PFX file, or PEM text. */
    public final void setClientCertificate(String value) {
        settings().put("entra-client-certificate", value);
    }

    /** How to sign in, as {@code --entra-credential} has it. */
    public final void setCredential(String value) {
        settings().put("entra-credential", value);
    }

    public final void setGraphDomain(String value) {
        settings().put("graph-domain", value);
    }

    /** Sends the body through {@code direct:graph-call}; the answer is the body afterwards. */
    public void call(Exchange exchange) throws Exception {
        exchange.getMessage()
                .setBody(ask("direct:graph-call", exchange.getMessage().getBody()));
    }

    final Object ask(String endpoint, Object body) throws Exception {
        return connection().call(endpoint, body);
    }

    final Origin origin() {
        return connection().origin();
    }

    private TenantConnection connection() {
        return connections().tenant(settings().entra(), requester(), isDryRun());
    }
}
