//! One resource as bytes in each encoding, and which of them a request gets: pages and assets alike.

use axum::body::Body;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

const BROTLI_BEST: u32 = 11;
/// A page in about a millisecond, a tenth larger than by the best.
const BROTLI_QUICK: u32 = 5;
const BROTLI_WINDOW: u32 = 22;

/// A resource in every encoding it is kept in.
#[derive(Debug)]
pub struct Representations {
    identity: Variant,
    gzip: Option<Variant>,
    brotli: Option<Variant>,
}

#[derive(Debug)]
struct Variant {
    bytes: Bytes,
    /// Strong: these bytes, in this encoding.
    etag: HeaderValue,
    encoding: Option<HeaderValue>,
}

impl Representations {
    /// Bytes with what has been compressed of them beforehand. What compression made no smaller is dropped.
    #[must_use]
    pub fn new(identity: Bytes, gzip: Option<Bytes>, brotli: Option<Bytes>) -> Self {
        let digest = Sha256::digest(&identity);
        let digest = BASE64_URL_SAFE_NO_PAD.encode(digest.get(..15).unwrap_or_default());
        let variant = |bytes: Bytes, encoding: Option<&'static str>| Variant {
            bytes,
            etag: etag(&digest, encoding),
            encoding: encoding.map(HeaderValue::from_static),
        };
        let smaller = |bytes: &Bytes| bytes.len() < identity.len();
        Self {
            gzip: gzip.filter(smaller).map(|bytes| variant(bytes, Some("gzip"))),
            brotli: brotli.filter(smaller).map(|bytes| variant(bytes, Some("br"))),
            identity: variant(identity, None),
        }
    }

    /// Compresses as far as it goes: some tens of milliseconds for a page, once.
    #[must_use]
    pub fn compress(identity: Bytes) -> Self {
        // Writing to memory does not fail; a page without a compressed form would still be a page.
        let gzip = gzip(&identity, flate2::Compression::best()).ok().map(Bytes::from);
        let brotli = brotli(&identity, BROTLI_BEST).ok().map(Bytes::from);
        Self::new(identity, gzip, brotli)
    }

    /// The answer to a request for it: the best encoding that the client takes, or 304 when it has that one.
    /// The caller adds what else the resource needs, to a 304 too: its headers replace the stored ones.
    #[must_use]
    pub fn respond(&self, request: &HeaderMap) -> Response {
        let variant = self.choose(request);
        let known = is_known(request, &variant.etag);
        let body = if known { Body::empty() } else { Body::from(variant.bytes.clone()) };
        let mut response = Response::new(body);
        let headers = response.headers_mut();
        headers.reserve(16);
        headers.insert(header::ETAG, variant.etag.clone());
        headers.insert(header::VARY, HeaderValue::from_name(header::ACCEPT_ENCODING));
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else if let Some(encoding) = &variant.encoding {
            headers.insert(header::CONTENT_ENCODING, encoding.clone());
        }
        response
    }

    fn choose(&self, request: &HeaderMap) -> &Variant {
        let accepted = Accepted::read(request);
        let candidates = [
            (self.brotli.as_ref(), accepted.brotli.unwrap_or(accepted.other)),
            (self.gzip.as_ref(), accepted.gzip.unwrap_or(accepted.other)),
            (Some(&self.identity), accepted.identity.unwrap_or(0)),
        ];
        let mut best = (&self.identity, 0);
        for (variant, weight) in candidates {
            if let Some(variant) = variant
                && weight > best.1
            {
                best = (variant, weight);
            }
        }
        best.0
    }
}

/// The answer with bytes that are made for one reader and kept nowhere: compressed quickly, in one encoding.
#[must_use]
pub fn respond_once(identity: Bytes, request: &HeaderMap) -> Response {
    let accepted = Accepted::read(request);
    let packed = match (accepted.brotli.unwrap_or(0), accepted.gzip.unwrap_or(0)) {
        (0, 0) => None,
        (brotli, gzip) if brotli >= gzip => {
            self::brotli(&identity, BROTLI_QUICK).ok().map(|bytes| (bytes, "br"))
        }
        _ => gzip(&identity, flate2::Compression::default()).ok().map(|bytes| (bytes, "gzip")),
    };
    let encoding = packed.as_ref().map(|(_, encoding)| HeaderValue::from_static(encoding));
    let mut response = Response::new(packed.map_or(Body::from(identity), |(bytes, _)| Body::from(bytes)));
    response.headers_mut().insert(header::VARY, HeaderValue::from_name(header::ACCEPT_ENCODING));
    if let Some(encoding) = encoding {
        response.headers_mut().insert(header::CONTENT_ENCODING, encoding);
    }
    response
}

/// The same for a reader who asks again and again: with a tag of what it says, and 304 where she has that.
#[must_use]
pub fn respond_again(identity: Bytes, request: &HeaderMap) -> Response {
    let digest = Sha256::digest(&identity);
    let tag = etag(&BASE64_URL_SAFE_NO_PAD.encode(digest.get(..15).unwrap_or_default()), None);
    // Weak: one tag for every encoding.
    let weak = HeaderValue::try_from([b"W/", tag.as_bytes()].concat()).unwrap_or(tag.clone());
    let mut response = if is_known(request, &tag) {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        respond_once(identity, request)
    };
    response.headers_mut().insert(header::ETAG, weak);
    response
}

/// The weights, 0 to 1000, that a client gives to the encodings it names (RFC 9110, 12.5.3).
#[derive(Debug, Default)]
struct Accepted {
    brotli: Option<u16>,
    gzip: Option<u16>,
    identity: Option<u16>,
    /// What `*` gives to the encodings that are not named.
    other: u16,
}

impl Accepted {
    fn read(request: &HeaderMap) -> Self {
        let mut accepted = Self::default();
        for item in items(request, header::ACCEPT_ENCODING) {
            let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
            let weight = weight(parameters);
            let name = name.trim();
            if name.eq_ignore_ascii_case("br") {
                accepted.brotli = Some(weight);
            } else if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") {
                accepted.gzip = Some(weight);
            } else if name.eq_ignore_ascii_case("identity") {
                accepted.identity = Some(weight);
            } else if name == "*" {
                accepted.other = weight;
            }
        }
        accepted
    }
}

/// `q=0.5` as 500. What cannot be read counts as refusal: the client gets plain bytes, which always work.
fn weight(parameters: &str) -> u16 {
    let parameters = parameters.trim();
    if parameters.is_empty() {
        return 1000;
    }
    let Some(value) = parameters.strip_prefix("q=").or_else(|| parameters.strip_prefix("Q=")) else {
        return 0;
    };
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return 0;
    }
    match whole {
        "1" => 1000,
        "0" => format!("{fraction:0<3}").parse().unwrap_or(0),
        _ => 0,
    }
}

/// Whether the client has the variant with this tag already (`If-None-Match`, weak comparison).
fn is_known(request: &HeaderMap, etag: &HeaderValue) -> bool {
    items(request, header::IF_NONE_MATCH)
        .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag).as_bytes() == etag.as_bytes())
}

/// The comma-separated items of a header, over all its lines.
fn items(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    let lines = headers.get_all(name).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',').map(str::trim))
}

fn etag(digest: &str, encoding: Option<&str>) -> HeaderValue {
    let text = match encoding {
        None => format!("\"{digest}\""),
        Some(encoding) => format!("\"{digest}-{encoding}\""),
    };
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("\"\""))
}

fn gzip(bytes: &[u8], level: flate2::Compression) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8], quality: u32) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, quality, BROTLI_WINDOW);
    encoder.write_all(bytes)?;
    encoder.flush()?;
    drop(encoder);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;
    use std::io::Read;

    fn text() -> Bytes {
        Bytes::from("persyaratan dan prosedur ".repeat(100))
    }

    fn ask(lines: &[(&'static str, &str)]) -> Response {
        let mut request = HeaderMap::new();
        for (name, value) in lines {
            request.append(*name, HeaderValue::from_str(value).unwrap());
        }
        Representations::compress(text()).respond(&request)
    }

    fn encoding(accept: &str) -> Option<String> {
        let response = ask(&[("accept-encoding", accept)]);
        response.headers().get(header::CONTENT_ENCODING).map(|v| v.to_str().unwrap().to_owned())
    }

    #[test]
    fn the_client_chooses_and_brotli_breaks_a_tie() {
        for (accept, chosen) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip", Some("gzip")),
            ("br;q=0.5, gzip;q=0.8", Some("gzip")),
            ("BR; q=0.001", Some("br")),
            ("br;q=0, gzip;q=0", None),
            ("*", Some("br")),
            ("*;q=0.1, br;q=0", Some("gzip")),
            ("identity, br;q=0.5", None),
            ("identity;q=0.5, br", Some("br")),
            ("br;q=2, gzip;q=0.1234, deflate", None),
            ("", None),
        ] {
            assert_eq!(encoding(accept).as_deref(), chosen, "{accept}");
        }
        let two_lines = ask(&[("accept-encoding", "gzip;q=0.5"), ("accept-encoding", "br")]);
        assert_eq!(two_lines.headers()[header::CONTENT_ENCODING], "br");
    }

    #[tokio::test]
    async fn every_encoding_holds_the_same_text() {
        let body = async |accept: &str| {
            ask(&[("accept-encoding", accept)]).into_body().collect().await.unwrap().to_bytes()
        };
        let mut gunzipped = Vec::new();
        flate2::read::GzDecoder::new(&*body("gzip").await).read_to_end(&mut gunzipped).unwrap();
        let mut unbrotlied = Vec::new();
        brotli::Decompressor::new(&*body("br").await, 4096).read_to_end(&mut unbrotlied).unwrap();
        assert_eq!((gunzipped, unbrotlied, body("").await), (text().to_vec(), text().to_vec(), text()));
    }

    #[tokio::test]
    async fn who_has_it_gets_304_for_this_very_encoding() {
        let first = ask(&[("accept-encoding", "br")]);
        let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
        assert_eq!(first.headers()[header::VARY], "accept-encoding");
        for known in [tag.clone(), format!("\"x\", W/{tag}"), "*".to_owned()] {
            let again = ask(&[("accept-encoding", "br"), ("if-none-match", &known)]);
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{known}");
            assert_eq!(again.headers()[header::ETAG], tag);
            assert!(again.headers().get(header::CONTENT_ENCODING).is_none());
            assert!(again.into_body().collect().await.unwrap().to_bytes().is_empty());
        }
        let other_encoding = ask(&[("accept-encoding", "gzip"), ("if-none-match", &tag)]);
        assert_eq!(other_encoding.status(), StatusCode::OK);
    }

    #[test]
    fn who_asks_again_gets_304_until_it_says_something_else() {
        let ask = |text: &'static str, tag: Option<&HeaderValue>| {
            let mut request = HeaderMap::new();
            request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br"));
            tag.map(|tag| request.insert(header::IF_NONE_MATCH, tag.clone()));
            respond_again(Bytes::from_static(text.as_bytes()), &request)
        };
        let first = ask("satu", None);
        let tag = &first.headers()[header::ETAG];
        assert_eq!(first.status(), StatusCode::OK);
        assert_eq!(first.headers()[header::CONTENT_ENCODING], "br");
        assert!(tag.to_str().unwrap().starts_with("W/\""), "{tag:?}");
        assert_eq!(ask("satu", Some(tag)).status(), StatusCode::NOT_MODIFIED);
        let changed = ask("dua", Some(tag));
        assert_eq!(changed.status(), StatusCode::OK);
        assert_ne!(&changed.headers()[header::ETAG], tag);
    }

    #[test]
    fn what_does_not_get_smaller_stays_as_it_is() {
        let tiny = Representations::compress(Bytes::from_static(b"ya"));
        let mut request = HeaderMap::new();
        request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br, gzip"));
        assert!(tiny.respond(&request).headers().get(header::CONTENT_ENCODING).is_none());
    }
}
