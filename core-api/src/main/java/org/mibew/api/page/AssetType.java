package org.mibew.api.page;

/** How the content of an asset is meant. */
public enum AssetType {
    /** A path under the server's base path. */
    RELATIVE,
    /** A whole URL, printed as it is. */
    ABSOLUTE,
    /** The script or style sheet itself. */
    INLINE
}
