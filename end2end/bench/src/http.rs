//! As much of an HTTP/1.1 client as measuring needs: bytes counted as they came over the wire, connections kept.
//! Bodies have a `Content-Length`; the pages of the portal always do.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use crate::{Error, Result};

const PATIENCE: Duration = Duration::from_secs(10);

/// A response as it was sent.
#[derive(Debug)]
pub(crate) struct Response {
    /// Status line and headers, up to and with the empty line.
    pub(crate) head: Vec<u8>,
    pub(crate) body: Vec<u8>,
}

/// The request that a browser would send, as far as the answer depends on it.
pub(crate) fn request(path: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html,*/*;q=0.8\r\n\
         Accept-Encoding: gzip, deflate, br\r\nAccept-Language: id\r\n\r\n"
    )
}

/// A form as a browser sends it from the portal's own page. `more` are further lines of the head, each ended. Values are
/// of letters that need no encoding.
pub(crate) fn form(addr: SocketAddr, path: &str, fields: &[(&str, &str)], more: &str) -> String {
    let body = fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
    format!(
        "POST {path} HTTP/1.1\r\nHost: {addr}\r\nOrigin: http://{addr}\r\n{more}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// The cookies of an answer as a browser sends them back.
pub(crate) fn cookies(answer: &Response) -> String {
    let head = answer.head();
    let set = head.lines().filter_map(|line| header(line, "set-cookie"));
    set.filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ")
}

/// Asks once, on a connection of its own.
pub(crate) fn get(addr: SocketAddr, path: &str) -> Result<Response> {
    Connection::open(addr)?.exchange(&request(path))
}

/// A connection that is kept from one request to the next.
pub(crate) struct Connection(TcpStream);

impl Connection {
    pub(crate) fn open(addr: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(addr)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self(stream))
    }

    /// Sends a whole request and reads the whole answer.
    pub(crate) fn exchange(&mut self, request: &str) -> Result<Response> {
        let what = || request.lines().next().unwrap_or_default().to_owned();
        self.0.write_all(request.as_bytes())?;
        let mut received = Vec::new();
        let mut chunk = [0; 16 * 1024];
        loop {
            if let Some(size) = whole(&received).map_err(|problem| Error::Answer(what(), problem))? {
                let body = received.split_off(size.head);
                return Ok(Response { head: received, body });
            }
            match self.0.read(&mut chunk)? {
                0 => return Err(Error::Answer(what(), "the connection ended early".to_owned())),
                read => received.extend(chunk.iter().take(read)),
            }
        }
    }
}

/// How long a response is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) head: usize,
    pub(crate) all: usize,
}

/// The size of the response that the bytes begin with, once all of it is there.
pub(crate) fn whole(received: &[u8]) -> Result<Option<Size>, String> {
    let Some(head) = received.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4) else {
        return Ok(None);
    };
    let lines = String::from_utf8_lossy(received.get(..head).unwrap_or_default());
    let length = header(&lines, "content-length").ok_or("there is no Content-Length")?;
    let length: usize = length.parse().map_err(|_| "Content-Length is no number")?;
    let size = Size { head, all: head + length };
    Ok((received.len() >= size.all).then_some(size))
}

/// The value of a header.
pub(crate) fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

impl Response {
    pub(crate) fn head(&self) -> String {
        String::from_utf8_lossy(&self.head).into_owned()
    }

    pub(crate) fn is_success(&self) -> bool {
        self.status() == Some(200)
    }

    pub(crate) fn status(&self) -> Option<u16> {
        self.head().split(' ').nth(1)?.parse().ok()
    }

    /// The body as a browser reads it.
    pub(crate) fn text(&self) -> Result<String> {
        let head = self.head();
        let plain = match header(&head, "content-encoding") {
            Some("br") => {
                let mut plain = Vec::new();
                brotli::BrotliDecompress(&mut self.body.as_slice(), &mut plain)?;
                plain
            }
            None => self.body.clone(),
            Some(other) => return Err(Error::Answer("content-encoding".to_owned(), other.to_owned())),
        };
        Ok(String::from_utf8_lossy(&plain).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_is_whole_when_all_its_body_is_there() {
        let response = b"HTTP/1.1 200 OK\r\ncontent-LENGTH: 3\r\n\r\nabcHTTP/1.1";
        for end in 0..response.len() {
            let size = whole(response.get(..end).unwrap()).unwrap();
            assert_eq!(size.is_some(), end >= 41, "{end}");
        }
        assert_eq!(whole(response).unwrap().unwrap().all, 41);
        whole(b"HTTP/1.1 200 OK\r\n\r\n").unwrap_err();
    }
}
