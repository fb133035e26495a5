package org.mibew.core.events.spec;

import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.osgi.framework.Bundle;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;

/** Bundles that say that they are signed; Felix alone does not look at signatures. */
final class Signed {

    /** A certificate of {@code CN=Jane Doe, O=Acme}. */
    static final String JANE = """
            -----BEGIN CERTIFICATE-----
            MIIBXTCCAQOgAwIBAgIIS3Xay9WBCd4wCgYIKoZIzj0EAwIwIjENMAsGA1UEChME
            QWNtZTERMA8GA1UEAxMISmFuZSBEb2UwIBcNMjYxMTIyMTEwODA4WhgPMjEyNjEw
            MjkxMTA4MDhaMCIxDTALBgNVBAoTBEFjbWUxETAPBgNVBAMTCEphbmUgRG9lMFkw
            EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2vk5FgDSFD9dKNljBxFfeTXrXltIryC9
            RzJHsThKlVuyKizjtWlc+9Toww2y6+RnmhZStHPdPXKF4pytxm9WgKMhMB8wHQYD
            VR0OBBYEFNrntFTA/hcSSS/QpH/mE2JEYQfWMAoGCCqGSM49BAMCA0gAMEUCIQCK
            yiZJn/QxUB7N9T7q9tgh749Wg+uEiUuBkOddQL3PEAIgIztFeZ2Dp92sCWxtEouj
            a/ijtfdmuAWlF8Oba6r+Cbs=
            -----END CERTIFICATE-----
            """;

    /** A certificate of {@code CN=John Roe, O=Acme}. */
    static final String JOHN = """
            -----BEGIN CERTIFICATE-----
            MIIBXjCCAQSgAwIBAgIJAJQRcn3YrAO/MAoGCCqGSM49BAMCMCIxDTALBgNVBAoT
            BEFjbWUxETAPBgNVBAMTCEpvaG4gUm9lMCAXDTI2MTEyMjExMDgxMloYDzIxMjYx
            MDI5MTEwODEyWjAiMQ0wCwYDVQQKEwRBY21lMREwDwYDVQQDEwhKb2huIFJvZTBZ
            MBMGByqGSM49AgEGCCqGSM49AwEHA0IABOPkxOt8c+KW0OepGo3xrDXd90n35trQ
            +aNzL2Sj2Zcx6wlgG0nwPxfSKSV2RirumEsjXG67C+qQtuTw+rwRGfujITAfMB0G
            A1UdDgQWBBRGfCEPa6tnGvJ5lNCMhpvO6hweizAKBggqhkjOPQQDAgNIADBFAiEA
            5rQMbV+QVXJhcZKaTlHLST+7Xrf0XU9ats3HbeXIjy8CIDwbzCEtbBWMYDVBUgMa
            HBNIHGbRAQSho0LpY8396i6H
            -----END CERTIFICATE-----
            """;

    private Signed() {}

    /** Returns a bundle that is like another one but has signers with the given certificates. */
    static Bundle by(Bundle bundle, String... certificates) {
        Map<X509Certificate, List<X509Certificate>> signers = new LinkedHashMap<>();
        for (String text : certificates) {
            X509Certificate certificate = read(text);
            signers.put(certificate, List.of(certificate));
        }
        return (Bundle) Proxy.newProxyInstance(
                Signed.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getSignerCertificates")) {
                        return signers;
                    }
                    try {
                        return method.invoke(bundle, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Returns the names in bundle.signer, which is a text or a collection, in one form and sorted. */
    static List<String> signers(Event event) {
        Object property = event.getProperty(EventConstants.BUNDLE_SIGNER);
        Stream<?> names = property instanceof Collection<?> several ? several.stream() : Stream.of((String) property);
        return names.map(name -> new X500Principal((String) name).getName()).sorted().toList();
    }

    private static X509Certificate read(String certificate) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
