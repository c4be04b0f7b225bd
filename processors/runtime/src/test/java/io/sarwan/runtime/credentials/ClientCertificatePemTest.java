/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.EntraSettings.Credentials.ClientCertificate;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCertificatePemTest {

    @TempDir
    static Path directory;

    private static TestKeys keys;
    private static TestKeys otherKeys;

    @BeforeAll
    static void makeKeys() throws IOException, GeneralSecurityException {
        keys = TestKeys.create(directory);
        otherKeys = TestKeys.create(directory);
    }

    private static String read(String certificate, String key) {
        return ClientCertificatePem.read(
                        new ClientCertificate(
                                "client", new SecretText(certificate), key == null ? null : new SecretText(key), null),
                        InstantSource.system())
                .reveal();
    }

    private static void assertFails(String certificate, String key, String... parts) {
        assertThatThrownBy(() -> read(certificate, key)).isInstanceOfSatisfying(SarwanException.class, said -> {
            assertThat(said.line()).contains(parts).doesNotContain("\n");
            assertThat(said.remedy()).isPresent();
            if (key != null) {
                assertThat(said.line()).doesNotContain(middle(key));
            }
        });
    }

    private static String middle(String key) {
        return key.length() < 200 ? "\u0000" : key.substring(80, 100);
    }

    private static String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void twoFilesBecomeOneDocument() throws Exception {
        String expected = keys.keyPem() + keys.certificatePem();
        assertThat(read(file("c.pem", keys.certificatePem()), file("k.pem", keys.keyPem())))
                .isEqualTo(expected);
        assertThat(read(keys.certificatePem(), keys.keyPem())).isEqualTo(expected);
        assertThat(read(file("both.pem", keys.certificatePem() + keys.keyPem()), null))
                .isEqualTo(expected);
    }

    @Test
    void windowsLineEndsAndTextAroundTheBlocksDoNotMatter() throws Exception {
        String certificate = "Bag Attributes\r\n" + keys.certificatePem().replace("\n", "\r\n");
        assertThat(read(file("w.pem", certificate), keys.keyPem())).isEqualTo(keys.keyPem() + keys.certificatePem());
    }

    @Test
    void aPkcs1KeyIsTheSameKey() throws Exception {
        // PKCS#8 of an RSA key of this size: 26 bytes of header before the PKCS#1 structure.
        byte[] pkcs8 = keys.pkcs8();
        String pkcs1 = TestKeys.pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
        assertThat(read(keys.certificatePem(), pkcs1)).isEqualTo(keys.keyPem() + keys.certificatePem());
    }

    @Test
    void theCertificateOfTheKeyIsFoundInAChain() throws Exception {
        assertThat(read(otherKeys.certificatePem() + keys.certificatePem(), keys.keyPem()))
                .isEqualTo(keys.keyPem() + keys.certificatePem());
    }

    @Test
    void aKeyOfAnotherCertificateIsNoticed() throws Exception {
        String certificate = file("c1.pem", keys.certificatePem());
        String key = file("k2.pem", otherKeys.keyPem());
        assertFails(certificate, key, key, certificate, "does not belong");
    }

    @Test
    void anExpiredCertificateIsNoticed() throws Exception {
        TestKeys old = TestKeys.create(directory, "-startdate", "-10d", "-validity", "1");
        assertFails(file("old.pem", old.certificatePem()), old.keyPem(), "old.pem", "expired at 20");
    }

    @Test
    void aCertificateOfTomorrowIsNoticed() throws Exception {
        TestKeys coming = TestKeys.create(directory, "-startdate", "+1d");
        assertFails(coming.certificatePem(), coming.keyPem(), "valid only from", "clock");
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        assertFails(directory.resolve("none.pem").toString(), keys.keyPem(), "none.pem", "cannot read the PEM file");
        assertFails(keys.certificatePem(), directory.toString(), "cannot read the PEM file");
    }

    @Test
    void aFileWithoutPemIsNamed() throws Exception {
        assertFails(file("der.cer", "\u0001\u0002 not pem"), keys.keyPem(), "der.cer", "holds no PEM block", "openssl");
    }

    @Test
    void aKeyWhereTheCertificateBelongsIsNamed() throws Exception {
        assertFails(file("key-only.pem", keys.keyPem()), keys.keyPem(), "key-only.pem", "holds no certificate");
        assertFails(file("cert-only.pem", keys.certificatePem()), null, "cert-only.pem", "holds no private key");
    }

    @Test
    void anEncryptedKeyIsNoticed() throws Exception {
        assertFails(
                keys.certificatePem(),
                TestKeys.pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3}),
                "is encrypted",
                "openssl pkey");
        assertFails(
                keys.certificatePem(),
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n"
                        + "-----END RSA PRIVATE KEY-----\n",
                "is encrypted");
    }

    @Test
    void aKeyThatIsNotRsaIsNoticed() throws Exception {
        TestKeys curve = TestKeys.create(directory, "-keyalg", "EC");
        assertFails(curve.certificatePem(), curve.keyPem(), "not an RSA key", "openssl genrsa");
    }

    @Test
    void aDamagedBlockIsNoticed() throws Exception {
        assertFails(keys.certificatePem(), TestKeys.pem("PRIVATE KEY", new byte[] {1, 2, 3}), "damaged");
        assertFails(TestKeys.pem("CERTIFICATE", new byte[] {1, 2, 3}), keys.keyPem(), "certificate", "damaged");
    }

    @Test
    void aKeyWithoutItsBeginLineIsNotTakenForAPath() throws Exception {
        String body = keys.keyPem().replaceAll("-----[^-]+-----", "").strip();
        assertFails(keys.certificatePem(), body, "neither PEM text nor the path");
        assertFails(keys.certificatePem(), body.replace("\n", ""), "neither PEM text nor the path");
    }
}
