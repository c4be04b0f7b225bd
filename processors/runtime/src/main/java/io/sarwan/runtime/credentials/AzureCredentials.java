/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.Configuration;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSettings.Credentials.ClientCertificate;
import io.sarwan.runtime.EntraSettings.Credentials.ClientSecret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/** Makes credentials of Azure's identity library: our connections, no discovery calls, no retries of its own. */
final class AzureCredentials {

    private final EntraSettings settings;
    private final InstantSource clock;

    AzureCredentials(EntraSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    HttpClient client(Connections connections) {
        // An empty configuration: the library must not look for proxies in the environment by itself.
        return new JdkHttpClientBuilder(connections.clientBuilder())
                .configuration(Configuration.NONE)
                .connectionTimeout(connections.connectTimeout())
                .responseTimeout(settings.network().timeout())
                .readTimeout(settings.network().timeout())
                .build();
    }

    Function<HttpClient, TokenCredential> secret(ClientSecret credentials) {
        return client -> common(new ClientSecretCredentialBuilder(), credentials.clientId(), client)
                .clientSecret(credentials.secret().reveal())
                .build();
    }

    /** Reads and checks the certificate now, so that a bad one is named before any connection is made. */
    Function<HttpClient, TokenCredential> certificate(ClientCertificate credentials) {
        byte[] pem = ClientCertificatePem.read(credentials, clock).reveal().getBytes(StandardCharsets.US_ASCII);
        return client -> common(new ClientCertificateCredentialBuilder(), credentials.clientId(), client)
                .pemCertificate(new ByteArrayInputStream(pem))
                .build();
    }

    private <T extends AadCredentialBuilderBase<T>> T common(T builder, String clientId, HttpClient client) {
        // First the configuration: setting it resets the authority to the global cloud's.
        return builder.configuration(Configuration.NONE)
                .tenantId(settings.tenantId())
                .clientId(clientId)
                .authorityHost(settings.endpoints().login().toString())
                .disableInstanceDiscovery()
                .httpClient(client)
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))));
    }
}
