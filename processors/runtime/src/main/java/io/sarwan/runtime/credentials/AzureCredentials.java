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
import java.util.function.Supplier;

/** Makes credentials of Azure's identity library: our connections, no discovery calls, no retries of its own. */
final class AzureCredentials {

    private final EntraSettings settings;
    private final InstantSource clock;
    private final HttpClient client;

    AzureCredentials(EntraSettings settings, Connections connections, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        // An empty configuration: the library must not look for proxies in the environment by itself.
        this.client = new JdkHttpClientBuilder(connections.clientBuilder())
                .configuration(Configuration.NONE)
                .connectionTimeout(connections.connectTimeout())
                .responseTimeout(settings.network().timeout())
                .readTimeout(settings.network().timeout())
                .build();
    }

    Supplier<TokenCredential> secret(ClientSecret credentials) {
        return () -> common(new ClientSecretCredentialBuilder(), credentials.clientId())
                .clientSecret(credentials.secret().reveal())
                .build();
    }

    /** Reads and checks the certificate now, so that a bad one is named before any connection is made. */
    Supplier<TokenCredential> certificate(ClientCertificate credentials) {
        byte[] pem = ClientCertificatePem.read(credentials, clock).reveal().getBytes(StandardCharsets.US_ASCII);
        return () -> common(new ClientCertificateCredentialBuilder(), credentials.clientId())
                .pemCertificate(new ByteArrayInputStream(pem))
                .build();
    }

    private <T extends AadCredentialBuilderBase<T>> T common(T builder, String clientId) {
        return builder.tenantId(settings.tenantId())
                .clientId(clientId)
                .authorityHost(settings.endpoints().login().toString())
                .disableInstanceDiscovery()
                .configuration(Configuration.NONE)
                .httpClient(client)
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))));
    }
}
