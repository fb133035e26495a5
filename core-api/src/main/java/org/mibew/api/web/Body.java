package org.mibew.api.web;

/** What a response sends. */
public sealed interface Body permits TextBody, JsonBody, FileBody, BytesBody, StreamBody {

    /** Returns the media type, with the character set where there is one. */
    String contentType();
}
