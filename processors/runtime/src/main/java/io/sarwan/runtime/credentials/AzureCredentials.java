/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.Configuration;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DeviceCodeCredentialBuilder;
import com.azure.identity.InteractiveBrowserCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSettings.Credentials.Browser;
import io.sarwan.runtime.EntraSettings.Credentials.ClientCertificate;
import io.sarwan.runtime.EntraSettings.Credentials.ClientSecret;
import io.sarwan.runtime.EntraSettings.Credentials.DeviceCode;
import io.sarwan.runtime.EntraSettings.Credentials.ManagedIdentity;
import io.sarwan.runtime.EntraSettings.Credentials.WorkloadIdentity;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.SecretText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes credentials of Azure's identity library: our connections, no discovery calls, no retries of its own. */
final class AzureCredentials {

    private static final Duration LOCAL_TIMEOUT = Duration.ofSeconds(5);

    private final EntraSettings settings;
    private final InstantSource clock;

    AzureCredentials(EntraSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    HttpClient client() {
        return client(new Connections(settings.network()));
    }

    /** Without proxy: the endpoint of a managed identity is inside the machine, and so is its token. */
    HttpClient localClient() {
        return client(new Connections(new Network(
                settings.network().extraAuthorities().orElse(null),
                null,
                settings.network().timeout().compareTo(LOCAL_TIMEOUT) < 0
                        ? settings.network().timeout()
                        : LOCAL_TIMEOUT)));
    }

    private HttpClient client(Connections connections) {
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

    /** The file is read for each credential, which is for each request. */
    Function<HttpClient, TokenCredential> workload(WorkloadIdentity credentials) {
        FederatedToken file = new FederatedToken(credentials.tokenFile(), clock);
        return client -> {
            SecretText assertion = file.read();
            return common(new ClientAssertionCredentialBuilder(), credentials.clientId(), client)
                    .clientAssertion(assertion::reveal)
                    .build();
        };
    }

    Function<HttpClient, TokenCredential> managed(ManagedIdentity credentials) {
        return client -> {
            ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder()
                    .configuration(Configuration.NONE)
                    // Whatever the library does to a request beside sending it is repeating it.
                    .pipeline(new HttpPipelineBuilder().httpClient(client).build());
            return credentials.clientId() == null
                    ? builder.build()
                    : builder.clientId(credentials.clientId()).build();
        };
    }

    Function<HttpClient, TokenCredential> deviceCode(DeviceCode credentials, Consumer<String> prompts) {
        return client -> common(new DeviceCodeCredentialBuilder(), credentials.clientId(), client)
                .challengeConsumer(code -> prompts.accept("To sign in, open " + printable(code.getVerificationUrl())
                        + " in a browser and enter the code " + printable(code.getUserCode()) + "; it is good until "
                        + code.getExpiresOn().toLocalTime().truncatedTo(ChronoUnit.MINUTES)))
                .build();
    }

    Function<HttpClient, TokenCredential> browser(Browser credentials) {
        return client -> common(new InteractiveBrowserCredentialBuilder(), credentials.clientId(), client)
                .build();
    }

    /** What a service says goes to a terminal; it must not steer it. */
    private static String printable(String text) {
        return String.valueOf(text).replaceAll("[^\\x21-\\x7e]", "");
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
