/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.EntraSettings.Credentials.ClientCertificate;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ClientCertificatePemTest {

    @TempDir
    static Path directory;

    private static final String PASSWORD = "geheim-und-lang";

    private static TestKeys keys;
    private static TestKeys otherKeys;

    @BeforeAll
    static void makeKeys() throws IOException, GeneralSecurityException {
        keys = TestKeys.create(directory);
        otherKeys = TestKeys.create(directory);
    }

    private static String read(String certificate, String key) {
        return read(certificate, key, null);
    }

    private static String read(String certificate, String key, String password) {
        return ClientCertificatePem.read(
                        new ClientCertificate(
                                "client",
                                new SecretText(certificate),
                                key == null ? null : new SecretText(key),
                                password == null ? null : new SecretText(password)),
                        InstantSource.system())
                .reveal();
    }

    private static void assertFails(String certificate, String key, String... parts) {
        assertLocked(certificate, key, null, parts);
    }

    private static void assertLocked(String certificate, String key, String password, String... parts) {
        assertThatThrownBy(() -> read(certificate, key, password))
                .isInstanceOfSatisfying(SarwanException.class, said -> {
                    if (password != null) {
                        assertThat(said.line()).doesNotContain(password);
                    }
                    assertThat(said).hasNoCause();
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

    private static String encrypted(PrivateKey key, ASN1ObjectIdentifier cipher, ASN1ObjectIdentifier hash)
            throws Exception {
        JceOpenSSLPKCS8EncryptorBuilder encryption =
                new JceOpenSSLPKCS8EncryptorBuilder(cipher).setProvider(new BouncyCastleProvider());
        if (hash != null) {
            encryption.setPRF(new AlgorithmIdentifier(hash, DERNull.INSTANCE));
        }
        encryption.setPassword(PASSWORD.toCharArray());
        return written(new JcaPKCS8Generator(key, encryption.build()));
    }

    private static String encryptedByScrypt(PrivateKey key) throws Exception {
        OutputEncryptor encryption = new JcePKCSPBEOutputEncryptorBuilder(
                        new ScryptConfig.Builder(16_384, 8, 1).build(), NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(new BouncyCastleProvider())
                .build(PASSWORD.toCharArray());
        return TestKeys.pem(
                "ENCRYPTED PRIVATE KEY",
                new PKCS8EncryptedPrivateKeyInfoBuilder(key.getEncoded())
                        .build(encryption)
                        .getEncoded());
    }

    private static String encryptedAsOldOpenSsl(PrivateKey key, String cipher) throws IOException {
        return written(new JcaMiscPEMGenerator(
                key,
                new JcePEMEncryptorBuilder(cipher)
                        .setProvider(new BouncyCastleProvider())
                        .build(PASSWORD.toCharArray())));
    }

    private static String written(PemObjectGenerator block) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(block);
        }
        return text.toString();
    }

    @TestFactory
    Stream<DynamicTest> anEncryptedKeyOpensWithItsPassword() throws Exception {
        Map<String, String> documents = new TreeMap<>();
        documents.put(
                "PKCS#8 AES-256",
                encrypted(keys.key(), NISTObjectIdentifiers.id_aes256_CBC, PKCSObjectIdentifiers.id_hmacWithSHA256));
        documents.put(
                "PKCS#8 AES-128, SHA-512",
                encrypted(keys.key(), NISTObjectIdentifiers.id_aes128_CBC, PKCSObjectIdentifiers.id_hmacWithSHA512));
        documents.put(
                "PKCS#8 3DES", encrypted(keys.key(), PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, null));
        documents.put("PKCS#8 scrypt", encryptedByScrypt(keys.key()));
        documents.put("PKCS#1 AES-256", encryptedAsOldOpenSsl(keys.key(), "AES-256-CBC"));
        documents.put("PKCS#1 3DES", encryptedAsOldOpenSsl(keys.key(), "DES-EDE3-CBC"));
        return documents.entrySet().stream()
                .map(document -> DynamicTest.dynamicTest(document.getKey(), () -> {
                    assertThat(document.getValue()).contains("ENCRYPTED");
                    assertThat(read(keys.certificatePem(), document.getValue(), PASSWORD))
                            .isEqualTo(keys.keyPem() + keys.certificatePem());
                    String file = file("locked.pem", document.getValue());
                    assertLocked(keys.certificatePem(), file, "not the password", file, "cannot be decrypted with");
                    assertLocked(keys.certificatePem(), file, null, file, "is encrypted", "certificate-password");
                }));
    }

    @Test
    void aPasswordThatNoKeyNeedsDoesNoHarm() throws Exception {
        assertThat(read(keys.certificatePem() + keys.keyPem(), null, PASSWORD))
                .isEqualTo(keys.keyPem() + keys.certificatePem());
    }

    @Test
    void aPfxFileHoldsBoth() throws Exception {
        assertThat(read(keys.file().toString(), null, new String(TestKeys.PASSWORD)))
                .isEqualTo(keys.keyPem() + keys.certificatePem());
    }

    @Test
    void aPfxFileWithoutItsPasswordIsNamed() throws Exception {
        String file = keys.file().toString();
        assertLocked(file, null, "not the password", file, "cannot be decrypted with", "certificate-password");
        assertLocked(file, null, null, file, "protected by a password", "certificate-password");
    }

    @Test
    void aPfxFileHoldsItsOwnKey() throws Exception {
        assertLocked(
                keys.file().toString(),
                keys.keyPem(),
                new String(TestKeys.PASSWORD),
                keys.file().toString(),
                "cannot belong to it");
    }

    @Test
    void aPfxFileWithoutAKeyIsNamed() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("only", keys.certificate());
        Path file = directory.resolve("no-key.pfx");
        try (OutputStream stream = Files.newOutputStream(file)) {
            store.store(stream, PASSWORD.toCharArray());
        }
        assertLocked(file.toString(), null, PASSWORD, "no-key.pfx", "holds no private key");
    }

    @Test
    void anExpiredPfxFileIsNamed() throws Exception {
        TestKeys old = TestKeys.create(directory, "-startdate", "-10d", "-validity", "1");
        assertLocked(
                old.file().toString(),
                null,
                new String(TestKeys.PASSWORD),
                old.file().toString(),
                "expired at 20");
    }

    @Test
    void aBinaryCertificateIsToldFromAPfxFile() throws Exception {
        Path file = Files.write(directory.resolve("own.cer"), keys.certificate().getEncoded());
        assertFails(file.toString(), null, "own.cer", "neither a PEM nor a PFX file", "openssl x509");
    }

    @Test
    void everythingInOneLineIsStillPem() throws Exception {
        String line = (keys.certificatePem() + keys.keyPem()).replace("\n", " ");
        assertThat(read(line, null)).isEqualTo(keys.keyPem() + keys.certificatePem());
        assertThat(read((keys.certificatePem() + keys.keyPem()).replace("\n", "\\n"), null))
                .isEqualTo(keys.keyPem() + keys.certificatePem());
    }

    @Test
    void aKeyOfAnUnknownFormatIsNamed() throws Exception {
        assertFails(keys.certificatePem(), TestKeys.pem("OPENSSH PRIVATE KEY", new byte[] {1, 2, 3}), "not an RSA key");
    }

    @Test
    void aKeyOfAnotherAlgorithmIsCalledByItsName() throws Exception {
        TestKeys curve = TestKeys.create(directory, "-keyalg", "EC");
        assertFails(curve.certificatePem(), curve.keyPem(), "elliptic curves", "Entra ID accepts RSA keys only");
        String old = written(new JcaMiscPEMGenerator(curve.key()));
        assertThat(old).contains("EC PRIVATE KEY");
        assertFails(curve.certificatePem(), old, "elliptic curves");
        assertLocked(curve.file().toString(), null, new String(TestKeys.PASSWORD), "not an RSA key but one for EC");
    }

    @Test
    void aFileThatIsNoKeyAtAllIsTooLarge() throws Exception {
        Path file = directory.resolve("large.pem");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(2 << 20);
        }
        assertFails(file.toString(), null, "large.pem", "too large");
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
