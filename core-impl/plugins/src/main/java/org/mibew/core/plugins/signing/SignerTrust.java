package org.mibew.core.plugins.signing;

import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Timestamp;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Decides whether a signer is trusted: the own certificate is in the key store, or one that is vouches for it (PKIX, without
 * revocation lists: whoever is trusted no longer is taken out of the key store), and it was valid when the jar was signed.
 * When that was is only known from a time stamp by an authority that the key store or this Java trusts; else now counts.
 */
final class SignerTrust {

    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ANY_USAGE = "2.5.29.37.0";

    private final TrustedCertificates trusted;
    private final Instant now;

    SignerTrust(TrustedCertificates trusted, Instant now) {
        this.trusted = trusted;
        this.now = now;
    }

    /** Returns why a signer is not trusted; empty if it is. */
    Optional<String> objection(CodeSigner signer) {
        X509Certificate own = certificate(signer);
        if (!mayBeUsed(own)) {
            return Optional.of("the certificate of " + name(signer) + " is not made for signing code");
        }
        Instant when = stampedAt(signer).orElse(now);
        if (isTrusted(signer.getSignerCertPath(), trusted.all(), when)) {
            return Optional.empty();
        }
        return Optional.of(outOfTime(own, when)
                .filter(reason -> isTrusted(signer.getSignerCertPath(), trusted.all(), within(own)))
                .orElseGet(() -> "nothing in the key store " + trusted.origin() + " vouches for " + name(signer)));
    }

    static String name(CodeSigner signer) {
        return certificate(signer).getSubjectX500Principal().getName();
    }

    private static X509Certificate certificate(CodeSigner signer) {
        return (X509Certificate) signer.getSignerCertPath().getCertificates().get(0);
    }

    /** Returns when the jar was signed, if somebody trustworthy has certified it. */
    private Optional<Instant> stampedAt(CodeSigner signer) {
        Timestamp stamp = signer.getTimestamp();
        if (stamp == null) {
            return Optional.empty();
        }
        Instant at = stamp.getTimestamp().toInstant();
        Set<X509Certificate> authorities = new HashSet<>(trusted.all());
        authorities.addAll(ofJava());
        return isTrusted(stamp.getSignerCertPath(), authorities, at) ? Optional.of(at) : Optional.empty();
    }

    private static boolean isTrusted(CertPath path, Set<X509Certificate> anchors, Instant when) {
        X509Certificate own = (X509Certificate) path.getCertificates().get(0);
        try {
            if (anchors.contains(own)) {
                own.checkValidity(Date.from(when));
                return true;
            }
            PKIXParameters parameters = new PKIXParameters(
                    anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(when));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (GeneralSecurityException e) {
            // Whatever the reason: this path leads to nobody whom the server trusts at that time
            return false;
        }
    }

    private Optional<String> outOfTime(X509Certificate own, Instant when) {
        String subject = own.getSubjectX500Principal().getName();
        if (when.isAfter(own.getNotAfter().toInstant())) {
            return Optional.of("the certificate of " + subject + " expired on " + day(own.getNotAfter())
                    + ", and no time stamp that counts shows that the jar was signed before");
        }
        return when.isBefore(own.getNotBefore().toInstant())
                ? Optional.of("the certificate of " + subject + " is not valid before " + day(own.getNotBefore()))
                : Optional.empty();
    }

    private static Instant within(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    private static String day(Date date) {
        return date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static boolean mayBeUsed(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[0]) {
            return false;
        }
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.contains(CODE_SIGNING) || purposes.contains(ANY_USAGE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Returns the authorities that this Java trusts, among them those that certify times. */
    private static Collection<X509Certificate> ofJava() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException e) {
            return List.of();
        }
    }
}
