"""Answers one call as "Aiortc" and records it with aiortc's MediaRecorder, to compare with ours.

aiortc-recorder.py SERVER FILE; needs python3-aiortc and python3-websockets.
"""
import asyncio
import base64
import hashlib
import json
import os
import sys
from fractions import Fraction

import websockets
from aiortc import MediaStreamTrack, RTCPeerConnection, RTCSessionDescription
from aiortc.contrib.media import MediaRecorder
from aiortc.sdp import candidate_from_sdp


def base64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Paced(MediaStreamTrack):
    """Pictures on a grid of 30 a second: aiortc 1.4 stops recording after two in one field of it."""

    kind = "video"

    def __init__(self, track):
        super().__init__()
        self.track = track
        self.last = -1

    async def recv(self):
        frame = await self.track.recv()
        self.last = max(self.last + 1, round(frame.time * 30))
        frame.pts, frame.time_base = self.last, Fraction(1, 30)
        return frame


async def add_candidate(connection, candidate):
    if not candidate or not candidate["candidate"]:
        return
    parsed = candidate_from_sdp(candidate["candidate"].split(":", 1)[1])
    parsed.sdpMid = candidate.get("sdpMid")
    parsed.sdpMLineIndex = candidate.get("sdpMLineIndex")
    await connection.addIceCandidate(parsed)


async def main(server, file):
    connection = RTCPeerConnection()
    recorder = MediaRecorder(file)

    @connection.on("track")
    def add(track):
        recorder.addTrack(Paced(track) if track.kind == "video" else track)

    early = []
    async with websockets.connect(server) as socket:

        async def say(kind, **detail):
            await socket.send(json.dumps({"type": kind, "detail": detail}))

        secret = os.urandom(32)
        sessionid = base64url(hashlib.sha256(secret).digest())
        await say("register", sessionid=sessionid, calls=[], secret=base64url(secret))
        await say("userprofile", guest={"name": "Aiortc"})
        async for text in socket:
            message = json.loads(text)
            kind, detail = message["type"], message.get("detail", {})
            if kind == "userprofile":
                print("Aiortc is ready", flush=True)
            elif kind == "offer":
                offer = RTCSessionDescription(sdp=detail["sdp"], type="offer")
                await connection.setRemoteDescription(offer)
                await recorder.start()
                await connection.setLocalDescription(await connection.createAnswer())
                for candidate in early:
                    await add_candidate(connection, candidate)
                answer = connection.localDescription.sdp
                await say("answer", callid=detail["callid"], sdp=answer)
            elif kind == "ice" and connection.remoteDescription is None:
                early.append(detail["candidate"])
            elif kind == "ice":
                await add_candidate(connection, detail["candidate"])
            elif kind == "hangup":
                break
        await recorder.stop()
        await connection.close()


asyncio.run(main(*sys.argv[1:]))
