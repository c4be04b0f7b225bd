/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipientsTest {

    private static final Password PASSWORD = new Password("a-Password-with-Ümlaut-1");

    @TempDir
    private Path folder;

    @Test
    void whatIsNoPublicKeyIsRefusedWithoutBeingRepeatedWhenItIsPrivate() {
        for (String wrong : List.of(
                "", "age1nonsense", "ssh-rsa AAAA", "{\"kty\":\"EC\"}", "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "hello")) {
            assertThatThrownBy(() -> Recipients.parse(wrong)).as(wrong).isInstanceOf(VaultException.class);
        }
        assertThatThrownBy(() -> Recipients.parse("AGE-SECRET-KEY-1QQQQ"))
                .hasMessageContaining("private")
                .hasMessageNotContaining("1QQQQ");
    }

    @Test
    void anAgeRecipientReadsItsFile() throws Exception {
        KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
        Recipient recipient = Recipients.parse("# me\n" + pair.getPublic()).get(0);

        byte[] sealed = recipient.seal(PASSWORD).bytes();

        var channel = new StandardDecryptingChannelFactory()
                .newDecryptingChannel(
                        Channels.newChannel(new ByteArrayInputStream(sealed)),
                        List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(
                                pair.getPrivate().toString())));
        assertThat(new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(PASSWORD.reveal());
    }

    @Test
    void anEllipticCurveKeyReadsItsJweAndHasNoPartInAnAgeFile() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        Recipient recipient = Recipients.parse(key.toPublicJWK().toJSONString()).get(0);

        JWEObject jwe = JWEObject.parse(
                new String(Base64.getDecoder().decode(recipient.seal(PASSWORD).bytes()), StandardCharsets.US_ASCII));
        jwe.decrypt(new ECDHDecrypter(key));

        assertThat(jwe.getPayload().toString()).isEqualTo(PASSWORD.reveal());
        assertThatThrownBy(() -> AgeFile.check(List.of(recipient))).isInstanceOf(VaultException.class);
    }

    @Test
    void theAgeProgramReadsWhatIsSealedForSshKeys() throws Exception {
        assumeThat(Path.of("/usr/bin/age")).exists();
        assumeThat(Path.of("/usr/bin/ssh-keygen")).exists();
        for (String type : List.of("ed25519", "rsa")) {
            Path key = folder.resolve(type);
            run("ssh-keygen", "-q", "-t", type, "-N", "", "-f", key.toString());
            List<Recipient> recipients = Recipients.parse(Files.readString(folder.resolve(type + ".pub")));
            Files.write(folder.resolve(type + ".age"), AgeFile.of(PASSWORD, recipients));

            assertThat(run(
                            "age",
                            "-d",
                            "-i",
                            key.toString(),
                            folder.resolve(type + ".age").toString()))
                    .as(type)
                    .isEqualTo(PASSWORD.reveal());
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
