package dev.latchkey.mockidp.directory;

/**
 * A pair of keys.
 *
 * @param privateKey PKCS #8 in base64
 * @param publicKey X.509 in base64
 */
public record KeyMaterial(String privateKey, String publicKey) {
    @Override
    public String toString() {
        return "KeyMaterial(****)";
    }
}
