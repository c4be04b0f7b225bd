/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Key pairs with self-signed certificates, made by the JDK's keytool when a test needs them. */
final class TestKeys {

    static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore store;
    private final Path file;

    private TestKeys(KeyStore store, Path file) {
        this.store = store;
        this.file = file;
    }

    /** @param options of {@code keytool -genkeypair}, for example {@code -startdate -10d -validity 1} */
    static TestKeys create(Path directory, String... options) throws IOException, GeneralSecurityException {
        Path file = directory.resolve("keys-" + System.nanoTime() + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString()));
        command.addAll(Arrays.asList(options));
        if (!command.contains("-ext")) {
            command.addAll(List.of("-ext", "SAN=dns:localhost,ip:127.0.0.1"));
        }
        if (!command.contains("-keyalg")) {
            command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048"));
        }
        run(command);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD);
        }
        return new TestKeys(store, file);
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + output);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** The PFX file with both, protected by {@link #PASSWORD}. */
    Path file() {
        return file;
    }

    X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate("own");
    }

    PrivateKey key() throws GeneralSecurityException {
        return (PrivateKey) store.getKey("own", PASSWORD);
    }

    KeyStore store() {
        return store;
    }

    String certificatePem() throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate().getEncoded());
    }

    byte[] pkcs8() throws GeneralSecurityException {
        return key().getEncoded();
    }

    String keyPem() throws GeneralSecurityException {
        return pem("PRIVATE KEY", pkcs8());
    }

    static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + label + "-----\n";
    }
}
